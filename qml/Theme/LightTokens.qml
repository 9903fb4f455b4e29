// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors

Tokens {
    window: "#F5F6F8"
    card: "#FFFFFF"
    raised: "#FFFFFF"
    line: "#E1E4EA"
    control: "#767E8A"
    text: "#1A1E24"
    muted: "#59616D"
    accent: "#3D4F9E"
    accentInk: "#FFFFFF"
    hover: "#F0F2F7"
    selected: "#E4E9FA"
    focus: "#3D4F9E"
    goodText: "#00573F"
    badText: "#A32A00"
    series: ["#0072B2", "#D55E00", "#007A5A", "#A6417F", "#3D3D3D"]
    neutral: Tone {
        ink: "#3F4652"
        fill: "#FFFFFF"
        glyph: "chip-neutral"
        outlined: true
    }
    info: Tone {
        ink: "#00508A"
        fill: "#D6E9F8"
        glyph: "chip-info"
    }
    active: Tone {
        ink: "#FFFFFF"
        fill: "#3D4F9E"
        glyph: "chip-active"
        solid: true
    }
    good: Tone {
        ink: "#00573F"
        fill: "#BFE8D9"
        glyph: "chip-good"
    }
    warn: Tone {
        ink: "#5C3A00"
        fill: "#FFD98A"
        glyph: "chip-warn"
    }
    bad: Tone {
        ink: "#FFFFFF"
        fill: "#A32A00"
        glyph: "chip-bad"
        solid: true
    }
    cancelled: Tone {
        ink: "#5A5F66"
        fill: "#ECECEC"
        glyph: "chip-void"
        struck: true
    }
    back: Tone {
        ink: "#7A2E5B"
        fill: "#F3CFE2"
        glyph: "chip-back"
    }
}
