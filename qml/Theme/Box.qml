// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick

/// A rectangle with an outline and rounded corners. Where the software backend paints at a fractional scale, the file of the same name in
/// "+painted" takes its place: there Qt draws the edges of a Rectangle a pixel off its corners.
Rectangle {
}
