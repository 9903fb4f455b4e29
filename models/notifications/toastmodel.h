// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "notifications/alerttext.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace tillwatch::notifications
{

/// Visible toasts, three at most, the newest first. GUI thread.
class ToastModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the dashboard")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        ToastIdRole = Qt::UserRole + 1, ///< int
        SeverityRole,                   ///< int, 1 to 3
        TitleRole,                      ///< QString, plain text
        BodyRole,                       ///< QString, plain text
        SubjectKindRole,                ///< QString: key of fold::RecordKind, may be empty
        SubjectIdRole,                  ///< QString, empty for a toast of several records
        CountRole,                      ///< int: number of events in the alert
        AtRole,                         ///< QDateTime in the shop's zone
        ExpiresRole,                    ///< bool: the toast ends by itself
    };
    Q_ENUM(Role)

    explicit ToastModel(const tables::Display &display, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return int(m_toasts.size()); }

    /// Asks for the end of a toast.
    Q_INVOKABLE void dismiss(int toastId) { Q_EMIT dismissed(toastId); }
    /// Reports whether a toast has the pointer or the focus; a hovered toast does not end by itself.
    Q_INVOKABLE void setHovered(int toastId, bool hovered) { Q_EMIT hoveredChanged(toastId, hovered); }

    /// Replaces the toasts by those of the policy, the oldest first, with as few signals as possible.
    void setToasts(const std::vector<Toast> &toasts);
    /// Signals all texts after the format of amounts changed.
    void reformatTexts();

Q_SIGNALS:
    void countChanged();
    void dismissed(int toastId);
    void hoveredChanged(int toastId, bool hovered);

private:
    const tables::Display &m_display;
    std::vector<Toast> m_toasts;
};

} // namespace tillwatch::notifications
