// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

/// Black and white with one yellow; lines are white, so that every edge can be seen.
Tokens {
    window: "#000000"
    card: "#000000"
    raised: "#000000"
    line: "#A6A6A6"
    control: "#FFFFFF"
    text: "#FFFFFF"
    muted: "#E6E6E6"
    accent: "#FFE14D"
    accentInk: "#000000"
    hover: "#262626"
    selected: "#003C73"
    focus: "#FFE14D"
    goodText: "#7CFFB2"
    badText: "#FF9B73"
    series: ["#6CC5FF", "#FFA25C", "#4DE8B8", "#FFB3DC", "#FFFFFF"]
    neutral: Tone {
        ink: "#FFFFFF"
        fill: "#000000"
        glyph: "chip-neutral"
        outlined: true
    }
    info: Tone {
        ink: "#9AD6FF"
        fill: "#00263F"
        glyph: "chip-info"
    }
    active: Tone {
        ink: "#000000"
        fill: "#9DB2FF"
        glyph: "chip-active"
        solid: true
    }
    good: Tone {
        ink: "#7CFFB2"
        fill: "#00301A"
        glyph: "chip-good"
    }
    warn: Tone {
        ink: "#FFE14D"
        fill: "#332900"
        glyph: "chip-warn"
    }
    bad: Tone {
        ink: "#000000"
        fill: "#FF9B73"
        glyph: "chip-bad"
        solid: true
    }
    cancelled: Tone {
        ink: "#E0E0E0"
        fill: "#262626"
        glyph: "chip-void"
        struck: true
    }
    back: Tone {
        ink: "#FFB3DC"
        fill: "#3D0026"
        glyph: "chip-back"
    }
}
