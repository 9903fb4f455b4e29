// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"

#include <QList>
#include <QObject>
#include <QRect>
#include <QTimer>

class QWindow;

namespace tillwatch::shell
{

/// Where the window was: its place while neither maximised nor full screen, in device-independent pixels, and its page.
struct WindowPlace {
    QRect normal; ///< null if it is unknown
    bool maximized = false;
    QString page; ///< empty if it is unknown

    [[nodiscard]] static WindowPlace read(const KeyValueStore &store);
    void write(const KeyValueStore &store) const;

    bool operator==(const WindowPlace &) const = default;
};

/// \a wanted, no larger than the screen that it is on, and moved where its upper edge, by which a person drags it,
/// would be on none. \a screens are the usable areas of the screens, the primary one first; without any, \a wanted is
/// returned.
[[nodiscard]] QRect fitted(const QRect &wanted, const QList<QRect> &screens);

/// Keeps the place of a window, and the text of its property "page", in a store while they change. GUI thread.
class WindowPlaceKeeper : public QObject
{
    Q_OBJECT

public:
    /// \a window outlives the keeper.
    WindowPlaceKeeper(QWindow *window, KeyValueStore store, QObject *parent = nullptr);
    ~WindowPlaceKeeper() override;

    /// Writes what has changed. Called by itself soon after each change, and at the end.
    void save();

private Q_SLOTS:
    void saveSoon() { m_timer.start(); }

private:
    QWindow *m_window;
    KeyValueStore m_store;
    WindowPlace m_place;
    QTimer m_timer;
};

} // namespace tillwatch::shell
