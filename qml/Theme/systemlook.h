// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QObject>
#include <QQmlEngine>

namespace tillwatch
{

/// What the desktop asks for. Qt 6.4 does not tell, so the settings portal is asked over D-Bus where there is one, else
/// the palette. GUI thread; asking never blocks.
class SystemLook : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(bool dark READ isDark NOTIFY changed)
    Q_PROPERTY(bool highContrast READ isHighContrast NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ isReducedMotion NOTIFY changed)
    Q_PROPERTY(QString fontFamily READ fontFamily CONSTANT)

public:
    explicit SystemLook(QObject *parent = nullptr);

    [[nodiscard]] bool isDark() const { return m_dark; }
    [[nodiscard]] bool isHighContrast() const { return m_highContrast; }
    [[nodiscard]] bool isReducedMotion() const { return m_reducedMotion; }
    /// The first installed family whose digits are all of one width.
    [[nodiscard]] QString fontFamily() const;

Q_SIGNALS:
    void changed();

private:
    void readPalette();
    void apply(const QString &group, const QString &key, const QVariant &value);

    bool m_dark = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
};

} // namespace tillwatch
