// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtTest
import Tillwatch.Controls
import Tillwatch.Test
import Tillwatch.Theme

TestCase {
    id: test

    name: "Theme"

    TestShop {
        id: shop
    }


    function themes(): list<var> {
        return [
            {
                "tag": "light",
                "tokens": Theme.lightTokens
            },
            {
                "tag": "dark",
                "tokens": Theme.darkTokens
            },
            {
                "tag": "high contrast",
                "tokens": Theme.contrastTokens
            }
        ];
    }

    function atLeast(ratio: real, ink: color, ground: color, what: string): void {
        const found = shop.contrast(ink, ground);
        verify(found >= ratio, what + " has " + found.toFixed(2) + ", needs " + ratio);
    }

    function test_textHasContrast_data(): list<var> {
        return themes();
    }

    function test_textHasContrast(data: var): void {
        const t = data.tokens;
        const grounds = ["window", "card", "raised", "hover", "selected"];
        for (const ground of grounds) {
            atLeast(4.5, t.text, t[ground], "text on " + ground);
            atLeast(4.5, t.muted, t[ground], "muted on " + ground);
        }
        // A flashing cell, on every kind of row.
        for (const ground of ["card", "hover", "selected"]) {
            const flash = Qt.tint(t[ground], Qt.alpha(t.accent, Theme.flashFill));
            atLeast(4.5, t.text, flash, "text on a flash on " + ground);
            atLeast(4.5, t.muted, flash, "muted on a flash on " + ground);
            atLeast(4.5, t.badText, flash, "bad news on a flash on " + ground);
            atLeast(3, t.accent, t[ground], "edge of a flash on " + ground);
        }
        atLeast(4.5, t.accentInk, t.accent, "ink on accent");
        atLeast(4.5, t.goodText, t.card, "good news");
        atLeast(4.5, t.badText, t.card, "bad news");
    }

    function test_chipsHaveContrast_data(): list<var> {
        return themes();
    }

    function test_chipsHaveContrast(data: var): void {
        for (const name of ["neutral", "info", "active", "good", "warn", "bad", "cancelled", "back"]) {
            const chip = data.tokens[name];
            atLeast(4.5, chip.ink, chip.fill, name);
            verify(chip.glyph.length > 0, name + " has a glyph");
        }
    }

    function test_graphicsHaveContrast_data(): list<var> {
        return themes();
    }

    function test_graphicsHaveContrast(data: var): void {
        const t = data.tokens;
        for (const ground of ["card", "window"]) {
            atLeast(3, t.focus, t[ground], "focus ring on " + ground);
            for (let i = 0; i < t.series.length; ++i)
                atLeast(3, t.series[i], t[ground], "series " + i + " on " + ground);
        }
    }

    function test_edgesHaveContrast_data(): list<var> {
        return themes();
    }

    /// Outlines of chips, steps and bars, and scroll bars, on every ground they are drawn on.
    function test_edgesHaveContrast(data: var): void {
        const t = data.tokens;
        for (const ground of ["card", "window", "raised", "hover", "selected"])
            atLeast(3, t.control, t[ground], "control on " + ground);
        for (const ground of ["card", "hover", "selected"])
            atLeast(3, t.focus, t[ground], "focus ring on " + ground);
    }

    function test_scrollBarHasContrast(): void {
        const bar = createTemporaryObject(barComponent, test);
        const thumb = bar.contentItem;
        compare(thumb.opacity, 1);
        atLeast(3, thumb.color, Theme.card, "scroll bar");
    }

    Component {
        id: barComponent

        SlimScrollBar {
            size: 0.5
        }
    }

    function test_toneIsFoundByName(): void {
        compare(Theme.tone("void"), Theme.tokens.cancelled);
        compare(Theme.tone("bad"), Theme.tokens.bad);
        compare(Theme.tone("something new"), Theme.tokens.neutral);
    }

    function test_choiceSelectsTheTokens(): void {
        Theme.choice = "dark";
        compare(Theme.window, Theme.darkTokens.window);
        Theme.choice = "high-contrast";
        compare(Theme.window, Theme.contrastTokens.window);
        Theme.choice = "light";
        compare(Theme.window, Theme.lightTokens.window);
    }
}
