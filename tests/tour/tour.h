// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "support/sampledashboard.h"

#include <QDir>
#include <QImage>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QtQuickTest/quicktest.h>

#include <functional>

namespace tillwatch::test
{

/// Look of the window: theme, size, size of texts, direction. \a name is the end of the pictures' file names.
struct Look {
    QString name;
    QString theme;
    QSize size;
    qreal textScale = 1;
    bool mirrored = false;
};

/// A window with a sample shop, or with an empty one, and functions to use it as a person does.
class Tour
{
public:
    Tour(const Look &look, const QString &page, const QDir &folder, bool empty = false)
        : m_look(look), m_folder(folder), m_sample(empty ? nullptr : std::make_unique<SampleDashboard>()),
          m_bare(empty ? std::make_unique<DashboardBench>(bareOptions()) : nullptr)
    {
        m_bareWorkspace.setDashboard(m_bare.get());
        m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        m_engine.setInitialProperties({{QStringLiteral("workspace"), QVariant::fromValue(workspace())},
                                       {QStringLiteral("page"), page},
                                       {QStringLiteral("themeChoice"), look.theme},
                                       {QStringLiteral("textScale"), look.textScale},
                                       {QStringLiteral("still"), true}, // no animations in pictures
                                       {QStringLiteral("width"), look.size.width()},
                                       {QStringLiteral("height"), look.size.height()}});
        m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Tillwatch/App/Main.qml")));
        m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
        if (m_window == nullptr)
            qFatal("there is no window");
        settle();
    }

    [[nodiscard]] DashboardBench *dashboard() { return m_sample ? m_sample->dashboard() : m_bare.get(); }
    [[nodiscard]] dashboard::Workspace *workspace() { return m_sample ? m_sample->workspace() : &m_bareWorkspace; }
    [[nodiscard]] SampleDashboard *sample() { return m_sample.get(); }
    [[nodiscard]] QQuickWindow *window() { return m_window; }

    template <typename T = QQuickItem>
    [[nodiscard]] T *find(const QString &name)
    {
        return m_window->findChild<T *>(name);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window, key, modifiers);
        settle();
    }

    /// Warns if no item \a name is visible, because the picture would not show it.
    void expect(const QString &name)
    {
        if (!visible(name))
            qWarning("there is no %s to be seen", qPrintable(name));
    }

    void expectNot(const QString &name)
    {
        if (visible(name))
            qWarning("%s is still to be seen", qPrintable(name));
    }

    /// Gives the item \a name the focus, which scrolls it into view.
    void reach(const QString &name)
    {
        QQuickItem *item = visible(name);
        if (!item) {
            qWarning("there is no %s to reach", qPrintable(name));
            return;
        }
        item->forceActiveFocus(Qt::TabFocusReason);
        settle();
    }

    /// Scrolls \a flickable so that the item \a name is at its top, or as far as possible.
    void scrollTo(const QString &name, const QString &flickable)
    {
        QQuickItem *flick = visible(flickable);
        const QQuickItem *item = visible(name);
        if (flick == nullptr || item == nullptr) {
            qWarning("there is no %s in %s", qPrintable(name), qPrintable(flickable));
            return;
        }
        const qreal most = flick->property("contentHeight").toReal() - flick->height();
        const qreal wanted = flick->property("contentY").toReal() + item->mapToItem(flick, QPointF()).y();
        flick->setProperty("contentY", std::max(0.0, std::min(most, wanted)));
        settle();
    }

    /// Clicks the item \a name inside of the item \a inside; empty for the window.
    void press(const QString &name, const QString &inside = {})
    {
        settle();
        QQuickItem *from = inside.isEmpty() ? m_window->contentItem() : visible(inside);
        QQuickItem *item = from ? visible(name, from) : nullptr;
        if (!item) {
            qWarning("there is no %s to press", qPrintable(name));
            return;
        }
        // The focus scrolls the item into view.
        const auto middle = [item] { return item->mapToScene({item->width() / 2, item->height() / 2}).toPoint(); };
        if (!QRect({}, m_window->size()).contains(middle())) {
            item->forceActiveFocus(Qt::TabFocusReason);
            settle();
        }
        QTest::mouseClick(m_window, Qt::LeftButton, {}, middle());
        settle();
    }

    /// The visible item \a name, or null. Searches child items, because findChild() misses delegates of repeaters.
    [[nodiscard]] QQuickItem *visible(const QString &name) { return visible(name, m_window->contentItem()); }
    [[nodiscard]] static QQuickItem *visible(const QString &name, QQuickItem *within)
    {
        const std::function<QQuickItem *(QQuickItem *)> look = [&](QQuickItem *from) -> QQuickItem * {
            if (from->objectName() == name && from->isVisible())
                return from;
            for (QQuickItem *child : from->childItems()) {
                if (QQuickItem *found = look(child))
                    return found;
            }
            return nullptr;
        };
        return look(within);
    }

    /// Opens the raw JSON of the event \a name in the history.
    void showEvent(const QString &name)
    {
        settle(); // The archive answers asynchronously.
        QQuickItem *row = visible(QStringLiteral("event-") + name);
        if (!row) {
            qWarning("there is no event %s to be seen", qPrintable(name));
            return;
        }
        row->forceActiveFocus(Qt::TabFocusReason);
        key(Qt::Key_Return);
        key(Qt::Key_Tab); // to the button below the JSON, so that all of it is in view
    }

    /// Waits until events are processed and items are laid out, which happens with the next frame: late on a busy
    /// machine.
    void settle()
    {
        for (int i = 0; i < 20; ++i) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
            if (QQuickTest::qIsPolishScheduled(m_window) && !QQuickTest::qWaitForPolish(m_window))
                qWarning("the window does not come to rest");
        }
    }

    /// Writes a picture of the window to \a state and the name of the look.
    void shoot(const QString &state)
    {
        settle();
        const QString file = QStringLiteral("%1-%2.png").arg(state, m_look.name);
        if (!m_window->grabWindow().save(m_folder.filePath(file)))
            qWarning("cannot write %s", qPrintable(file));
    }

private:
    static DashboardBench::Options bareOptions()
    {
        DashboardBench::Options options;
        options.locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
        options.timeZone = QTimeZone("Europe/Berlin");
        options.shopName = QStringLiteral("Kitchen & Table");
        return options;
    }

    Look m_look;
    QDir m_folder;
    std::unique_ptr<SampleDashboard> m_sample;
    std::unique_ptr<DashboardBench> m_bare;
    dashboard::Workspace m_bareWorkspace;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
};

} // namespace tillwatch::test
