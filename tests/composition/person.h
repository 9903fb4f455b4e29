// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "composition/application.h"

#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QTimer>

#include <functional>

namespace tillwatch::test
{

/// A user in front of the window: sees, clicks and types.
class Person
{
public:
    explicit Person(QQuickWindow *window) : m_window(window) {}

    [[nodiscard]] dashboard::Workspace *workspace() const
    {
        return m_window->property("workspace").value<dashboard::Workspace *>();
    }
    [[nodiscard]] dashboard::Dashboard *dashboard() const { return workspace()->dashboard(); }
    [[nodiscard]] settings::ShopSetup *setup() const { return workspace()->setup(); }
    [[nodiscard]] QQuickItem *item(const QString &name) const
    {
        const QList<QQuickItem *> all = m_window->findChildren<QQuickItem *>(name);
        for (QQuickItem *each : all) {
            if (each->isVisible())
                return each;
        }
        return below(m_window->contentItem(), name);
    }
    [[nodiscard]] bool sees(const QString &name) const
    {
        const QQuickItem *found = item(name);
        return found && found->isVisible();
    }
    /// Text of a visible item; empty where it is not visible.
    [[nodiscard]] QString reads(const QString &name) const
    {
        const QQuickItem *found = item(name);
        return found && found->isVisible() ? found->property("text").toString() : QString();
    }
    bool click(const QString &name)
    {
        QQuickItem *target = item(name);
        if (!target || !target->isVisible() || !target->isEnabled())
            return false;
        QTest::mouseClick(m_window, Qt::LeftButton, {},
                          target->mapToScene({target->width() / 2, target->height() / 2}).toPoint());
        return true;
    }
    /// Replaces the text of the field that has the keyboard focus.
    void type(const QString &text)
    {
        press(Qt::Key_A, Qt::ControlModifier);
        for (const QChar letter : text)
            QTest::keyClick(m_window, letter.toLatin1());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_window, key, modifiers); }
    void close() { m_window->close(); }

private:
    static QQuickItem *below(QQuickItem *parent, const QString &name)
    {
        const QList<QQuickItem *> children = parent->childItems();
        for (QQuickItem *child : children) {
            if (child->objectName() == name)
                return child;
            if (QQuickItem *found = below(child, name))
                return found;
        }
        return nullptr;
    }

    QQuickWindow *m_window;
};

/// Runs the program in this process; \a script acts as the user, and the window is closed after it.
inline int runProgram(const shell::Options &options, const std::function<void(Person &)> &script)
{
    composition::Application application(options);
    QTimer::singleShot(0, &application, [&script] {
        QQuickWindow *window = nullptr;
        const QWindowList windows = QGuiApplication::topLevelWindows();
        for (QWindow *each : windows) {
            if (auto *quick = qobject_cast<QQuickWindow *>(each); quick && quick->isVisible())
                window = quick;
        }
        if (!window) {
            QTest::qFail("no window", __FILE__, __LINE__);
            QCoreApplication::exit(99);
            return;
        }
        window->requestActivate();
        (void)QTest::qWaitForWindowActive(window, 20'000);
        Person person(window);
        script(person);
        person.close();
    });
    return application.run();
}
} // namespace tillwatch::test
