// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include <QObject>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

namespace tillwatch
{

/// Keys stay commands of the window while a text that is only read has the keyboard. Qt 6.4 leaves every key to such a
/// text, Esc too, since nothing in it says that it wants none. GUI thread.
class CommandKeys : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    /// The text.
    Q_PROPERTY(QObject *text READ text WRITE setText NOTIFY textChanged REQUIRED)

public:
    using QObject::QObject;

    [[nodiscard]] QObject *text() const { return m_text; }
    void setText(QObject *text);
    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void textChanged();

private:
    QPointer<QObject> m_text;
};

} // namespace tillwatch
