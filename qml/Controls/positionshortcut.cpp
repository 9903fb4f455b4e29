// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "positionshortcut.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>

#include <algorithm>
#include <limits>
#include <string_view>

namespace tillwatch
{

namespace
{
#ifdef Q_OS_WIN
constexpr quint32 FirstKey = 2; // of the row of digits, in scan code set 1
#elif defined Q_OS_MACOS
constexpr quint32 FirstKey = std::numeric_limits<quint32>::max(); // positions have numbers in no order there
#else
constexpr quint32 FirstKey = 10; // of the row of digits, in XKB
#endif
/// The keys from FirstKey on; a space for each key that is neither letter nor digit.
constexpr std::string_view Keys = "1234567890    QWERTYUIOP    ASDFGHJKL     ZXCVBNM";
constexpr std::size_t DigitCount = 10;
} // namespace

std::optional<QKeyCombination> keysByPosition(const QKeyEvent &event)
{
    const quint32 code = event.nativeScanCode();
    const std::size_t at = code - FirstKey;
    if (code < FirstKey || at >= Keys.size() || Keys[at] == ' ')
        return std::nullopt;
    const int typed = event.key();
    constexpr int lastLatin = 0x24f; // the end of Latin Extended-B
    const bool isDigit = at < DigitCount;
    const bool typesItself = isDigit
                                 ? typed >= Qt::Key_0 && typed <= Qt::Key_9
                                 : typed <= lastLatin || typed >= Qt::Key_Escape || !QChar::isLetter(char32_t(typed));
    if (typesItself)
        return std::nullopt;
    constexpr Qt::KeyboardModifiers counted =
        Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    return QKeyCombination(event.modifiers() & counted, Qt::Key(Keys[at]));
}

/// Watches the key presses of all windows that no other shortcut took.
class PositionFilter : public QObject
{
public:
    /// Made with the first shortcut; the application owns it.
    static PositionFilter *instance()
    {
        static QPointer<PositionFilter> filter;
        if (!filter) {
            filter = new PositionFilter;
            filter->setParent(QCoreApplication::instance());
            QCoreApplication::instance()->installEventFilter(filter);
        }
        return filter;
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress || !watched->isWindowType())
            return false;
        const auto keys = keysByPosition(*static_cast<QKeyEvent *>(event));
        if (!keys)
            return false;
        const auto found = std::find_if(shortcuts.begin(), shortcuts.end(), [&](const PositionShortcut *shortcut) {
            return shortcut->matches(watched, *keys);
        });
        if (found == shortcuts.end())
            return false;
        Q_EMIT(*found)->activated();
        return true;
    }

    QList<PositionShortcut *> shortcuts;
};

PositionShortcut::PositionShortcut(QObject *parent) : QObject(parent)
{
    PositionFilter::instance()->shortcuts.append(this);
}

PositionShortcut::~PositionShortcut()
{
    if (QCoreApplication::instance() != nullptr)
        PositionFilter::instance()->shortcuts.removeOne(this);
}

bool PositionShortcut::matches(QObject *window, QKeyCombination keys) const
{
    if (!m_enabled || std::none_of(m_sequences.begin(), m_sequences.end(),
                                   [&](const QString &sequence) { return QKeySequence(sequence)[0] == keys; }))
        return false;
    for (const QObject *at = this; at != nullptr; at = at->parent()) {
        if (at == window)
            return true;
        if (const auto *item = qobject_cast<const QQuickItem *>(at); item != nullptr && item->window() != nullptr)
            return item->window() == window;
    }
    return false;
}

} // namespace tillwatch
