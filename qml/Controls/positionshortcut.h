// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QKeyEvent>
#include <QObject>
#include <QQmlEngine>
#include <QString>

#include <optional>

namespace tillwatch
{

/// The keys of \a event by their position, as a keyboard from the United States has them: for letters of other scripts
/// than Latin, and for keys of the row of digits that type something else. Nothing for all others, which are known by
/// what they type, so that Dvorak and its like keep their letters. Windows and XKB number positions alike; nothing on
/// other systems.
[[nodiscard]] std::optional<QKeyCombination> keysByPosition(const QKeyEvent &event);

/// Shortcut that works by the position of its keys where the keyboard's layout cannot type them: Alt+1 with a French
/// layout, Ctrl+K with a Cyrillic one. Stands beside a Shortcut with the same sequences, which comes first, and works
/// in the window that it is in. GUI thread.
class PositionShortcut : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<QString> sequences MEMBER m_sequences) // as QML names the type of a list
    Q_PROPERTY(bool enabled MEMBER m_enabled)

public:
    explicit PositionShortcut(QObject *parent = nullptr);
    ~PositionShortcut() override;

Q_SIGNALS:
    void activated();

private:
    friend class PositionFilter;

    [[nodiscard]] bool matches(QObject *window, QKeyCombination keys) const;

    QList<QString> m_sequences;
    bool m_enabled = true;
};

} // namespace tillwatch
