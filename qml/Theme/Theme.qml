// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
pragma Singleton

import QtQml
import QtQuick
import Tillwatch.Theme

/// The only source of colours, spacing, sizes and durations. The grid is 4 logical pixels; type grows with textScale and what holds
/// type grows with it.
QtObject {
    id: theme

    /// light, dark, high-contrast or system.
    property string choice: "system"
    readonly property string scheme: choice === "light" || choice === "dark" || choice === "high-contrast" ? choice : SystemLook.highContrast ? "high-contrast" : SystemLook.dark ? "dark" : "light"
    /// 1 to 2, a setting.
    property real textScale: 1
    /// compact, normal or roomy.
    property string density: "normal"
    property bool reducedMotion: SystemLook.reducedMotion

    readonly property Tokens tokens: scheme === "dark" ? darkTokens : scheme === "high-contrast" ? contrastTokens : lightTokens
    readonly property LightTokens lightTokens: LightTokens {}
    readonly property DarkTokens darkTokens: DarkTokens {}
    readonly property ContrastTokens contrastTokens: ContrastTokens {}

    readonly property color window: tokens.window
    readonly property color card: tokens.card
    readonly property color raised: tokens.raised
    readonly property color line: tokens.line
    readonly property color control: tokens.control
    readonly property color text: tokens.text
    readonly property color muted: tokens.muted
    readonly property color accent: tokens.accent
    readonly property color accentInk: tokens.accentInk
    readonly property color hover: tokens.hover
    readonly property color selected: tokens.selected
    readonly property color focus: tokens.focus
    readonly property color goodText: tokens.goodText
    readonly property color badText: tokens.badText
    readonly property list<color> series: tokens.series

    readonly property string fontFamily: SystemLook.fontFamily
    readonly property int captionSize: scaled(12)
    readonly property int bodySize: scaled(13)
    readonly property int sectionSize: scaled(15)
    readonly property int titleSize: scaled(20)
    readonly property int kpiSize: scaled(28)
    readonly property int strong: Font.DemiBold

    readonly property int insideControl: 8
    readonly property int insideCard: 12
    readonly property int betweenCards: 16
    readonly property int aroundPage: 24
    readonly property int controlRadius: 6
    readonly property int cardRadius: 8
    readonly property int controlHeight: scaled(32)
    readonly property int target: Math.max(24, scaled(24))
    readonly property int chipHeight: scaled(20)
    readonly property int iconSize: scaled(16)
    readonly property int rowHeight: scaled(density === "compact" ? 28 : density === "roomy" ? 40 : 34)
    readonly property int railWidth: scaled(208)
    readonly property int narrowRailWidth: scaled(56)

    /// Opacity of the accent that fills a changed cell: text on it stays readable, the border marks it.
    readonly property real flashFill: 0.08

    readonly property int stateMs: reducedMotion ? 0 : 120
    readonly property int panelMs: reducedMotion ? 0 : 200
    readonly property int fadeMs: reducedMotion ? 0 : 900

    /// Tone of a status as the models name it: neutral info active good warn bad void back.
    function tone(name: string): Tone {
        switch (name) {
        case "info":
            return tokens.info;
        case "active":
            return tokens.active;
        case "good":
            return tokens.good;
        case "warn":
            return tokens.warn;
        case "bad":
            return tokens.bad;
        case "void":
            return tokens.cancelled;
        case "back":
            return tokens.back;
        default:
            return tokens.neutral;
        }
    }

    /// \a size for a text scale of 1, in whole pixels.
    function scaled(size: real): int {
        return Math.round(size * textScale);
    }
}
