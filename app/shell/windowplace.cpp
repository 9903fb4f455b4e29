// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/windowplace.h"

#include <QStringList>
#include <QVariant>
#include <QWindow>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

namespace
{
constexpr auto PlaceKey = "window/place"_L1;
constexpr auto MaximizedKey = "window/maximized"_L1;
constexpr auto PageKey = "window/page"_L1;
/// Largest coordinate that is believed, far beyond all screens.
constexpr int Largest = 100'000;

QRect parseRect(const QString &text)
{
    const QStringList parts = text.split(u' ');
    if (parts.size() != 4)
        return {};
    QList<int> numbers;
    for (const QString &part : parts) {
        bool isNumber = false;
        numbers.append(part.toInt(&isNumber));
        if (!isNumber || std::abs(numbers.last()) > Largest)
            return {};
    }
    return numbers[2] > 0 && numbers[3] > 0 ? QRect(numbers[0], numbers[1], numbers[2], numbers[3]) : QRect();
}

QString rectText(const QRect &rect)
{
    return u"%1 %2 %3 %4"_s.arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

qint64 areaOf(const QRect &rect)
{
    return rect.isEmpty() ? 0 : qint64(rect.width()) * rect.height();
}
} // namespace

WindowPlace WindowPlace::read(const KeyValueStore &store)
{
    if (!store.read)
        return {};
    return {parseRect(store.read(PlaceKey)), store.read(MaximizedKey) == u"yes"_s, store.read(PageKey)};
}

void WindowPlace::write(const KeyValueStore &store) const
{
    if (!store.write)
        return;
    store.write(PlaceKey, normal.isNull() ? QString() : rectText(normal));
    store.write(MaximizedKey, maximized ? u"yes"_s : QString());
    store.write(PageKey, page);
}

QRect fitted(const QRect &wanted, const QList<QRect> &screens)
{
    if (screens.isEmpty() || wanted.isNull())
        return wanted;
    const auto shares = [&](const QRect &a, const QRect &b) {
        return areaOf(a.intersected(wanted)) < areaOf(b.intersected(wanted));
    };
    const QRect screen = *std::max_element(screens.begin(), screens.end(), shares);
    QRect place(wanted.topLeft(), wanted.size().boundedTo(screen.size()));
    constexpr int gripWidth = 120;
    constexpr int gripHeight = 24;
    const QRect grip(place.x(), place.y(), place.width(), gripHeight);
    const bool isReachable = std::any_of(screens.begin(), screens.end(), [&](const QRect &one) {
        const QRect seen = one.intersected(grip);
        return seen.width() >= std::min(gripWidth, place.width()) && seen.height() == gripHeight;
    });
    if (!isReachable)
        place.moveCenter(screen.center());
    return place;
}

WindowPlaceKeeper::WindowPlaceKeeper(QWindow *window, KeyValueStore store, QObject *parent)
    : QObject(parent), m_window(window), m_store(std::move(store)), m_place(WindowPlace::read(m_store))
{
    // Window systems resize a window first and say then that it is maximised, so one looks a moment later.
    constexpr std::chrono::milliseconds settled{300};
    m_timer.setSingleShot(true);
    m_timer.setInterval(settled);
    connect(&m_timer, &QTimer::timeout, this, &WindowPlaceKeeper::save);
    for (const auto changed : {&QWindow::xChanged, &QWindow::yChanged, &QWindow::widthChanged, &QWindow::heightChanged})
        connect(window, changed, this, &WindowPlaceKeeper::saveSoon);
    connect(window, &QWindow::windowStateChanged, this, &WindowPlaceKeeper::saveSoon);
    // The page is a property of QML, so its signal is known by name only.
    if (window->metaObject()->indexOfSignal("pageChanged()") >= 0)
        connect(window, SIGNAL(pageChanged()), this, SLOT(saveSoon()));
}

WindowPlaceKeeper::~WindowPlaceKeeper()
{
    if (m_timer.isActive())
        save();
}

void WindowPlaceKeeper::save()
{
    m_timer.stop();
    WindowPlace place = m_place;
    const Qt::WindowStates states = m_window->windowStates();
    // A minimised or full-screen window is kept as it was before.
    if (!states.testFlag(Qt::WindowMinimized) && !states.testFlag(Qt::WindowFullScreen)) {
        place.maximized = states.testFlag(Qt::WindowMaximized);
        if (!place.maximized)
            place.normal = m_window->geometry();
    }
    place.page = m_window->property("page").toString();
    if (place == m_place)
        return;
    m_place = place;
    m_place.write(m_store);
}

} // namespace tillwatch::shell
