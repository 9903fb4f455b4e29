// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

Tokens {
    window: "#0F1115"
    card: "#16181D"
    raised: "#1D2027"
    line: "#2B303A"
    control: "#6F7885"
    text: "#E7E9ED"
    muted: "#9AA3AF"
    accent: "#9DB2FF"
    accentInk: "#10131A"
    hover: "#1B1E25"
    selected: "#242B45"
    focus: "#9DB2FF"
    goodText: "#8FE0C4"
    badText: "#FF9B73"
    series: ["#56B4E9", "#F08A3C", "#2FC79A", "#E39AC6", "#D9D9D9"]
    neutral: Tone {
        ink: "#D3D8E0"
        fill: "#16181D"
        glyph: "chip-neutral"
        outlined: true
    }
    info: Tone {
        ink: "#A9D6F7"
        fill: "#12354F"
        glyph: "chip-info"
    }
    active: Tone {
        ink: "#10131A"
        fill: "#9DB2FF"
        glyph: "chip-active"
        solid: true
    }
    good: Tone {
        ink: "#8FE0C4"
        fill: "#0B4030"
        glyph: "chip-good"
    }
    warn: Tone {
        ink: "#FFD27A"
        fill: "#4A3300"
        glyph: "chip-warn"
    }
    bad: Tone {
        ink: "#1A0A04"
        fill: "#FF9B73"
        glyph: "chip-bad"
        solid: true
    }
    cancelled: Tone {
        ink: "#B7BCC4"
        fill: "#2F333A"
        glyph: "chip-void"
        struck: true
    }
    back: Tone {
        ink: "#F3B9D6"
        fill: "#5A2145"
        glyph: "chip-back"
    }
}
