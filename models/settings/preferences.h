// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "base/keyvaluestore.h"

#include <QHash>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::settings
{

/// The user's choices about the window, kept in a key-value store. GUI thread.
class Preferences : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    /// light, dark, high-contrast or system.
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed)
    /// compact, normal or roomy.
    Q_PROPERTY(QString density READ density WRITE setDensity NOTIFY changed)
    /// Size of texts and of the controls around them, in percent: 100 to 200.
    Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
    /// Graphics backend: auto, software or opengl; takes effect at the next start.
    Q_PROPERTY(QString painting READ painting WRITE setPainting NOTIFY changed)
public:
    /// Without \a store, choices last until the program ends.
    explicit Preferences(KeyValueStore store = {}, QObject *parent = nullptr);

    [[nodiscard]] QString theme() const
    {
        return m_themeOverride.isEmpty() ? chosen("theme", Themes) : m_themeOverride;
    }
    void setTheme(const QString &theme);
    [[nodiscard]] QString density() const { return chosen("density", Densities); }
    void setDensity(const QString &density) { choose("density", density, Densities); }
    [[nodiscard]] int textPercent() const;
    void setTextPercent(int percent);
    [[nodiscard]] QString painting() const { return chosen("painting", Paintings); }
    void setPainting(const QString &painting) { choose("painting", painting, Paintings); }

    /// Sets a theme until the program ends or setTheme() is called; it is not stored.
    void overrideTheme(const QString &theme);

Q_SIGNALS:
    void changed();

private:
    // Options of a choice; the first one is the default.
    static const QStringList Themes;
    static const QStringList Densities;
    static const QStringList Paintings;

    [[nodiscard]] QString chosen(const char *key, const QStringList &options) const;
    void choose(const char *key, const QString &option, const QStringList &options);

    [[nodiscard]] QString read(const QString &key) const;
    void write(const QString &key, const QString &text);

    KeyValueStore m_store;
    QHash<QString, QString> m_texts; ///< by key: choices since the start
    QString m_themeOverride;         ///< see overrideTheme(); empty for the chosen theme
};

} // namespace tillwatch::settings
