// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/tabletext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
QString translated(const char *text)
{
    return QCoreApplication::translate("TableText", text);
}

/// Puts an apostrophe before a text that spreadsheets would run as a formula: received text must stay text.
QString escapeFormula(QString text)
{
    // A formula runs in spite of white space in front of it.
    const QString bare = text.trimmed();
    if (!bare.isEmpty() && u"=+-@"_s.contains(bare.front()))
        text.prepend(u'\'');
    return text;
}

/// Replaces tabs and line ends by spaces.
QString toOneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\t' || c == u'\n' || c == u'\r')
            c = u' ';
    }
    return text;
}

/// Text of a cell that is neither an amount nor a time. Numbers are not escaped: a minus in front of them is harmless.
QString plainText(const live::RowModel &model, int row, int role)
{
    if (model.isUnknown(row, role))
        return {};
    const QVariant value = model.value(row, role);
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? translated("yes") : translated("no");
    case QMetaType::Int:
        return QString::number(value.toInt());
    default:
        break;
    }
    if (const int cell = model.wholeCell(role); cell >= 0 && !value.toString().isEmpty())
        return QString::number(model.number(row, cell)) + (model.isPercent(cell) ? u"%"_s : QString());
    return escapeFormula(value.toString());
}

/// Decimal separator of a number for a spreadsheet. Its digits are ASCII in every locale, and no spreadsheet reads
/// those around the separator of another script.
QChar decimalPoint(const QLocale &locale)
{
    return locale.decimalPoint() == u","_s ? u',' : u'.';
}

QString quoteCell(const QString &cell, QChar separator)
{
    if (!cell.contains(separator) && !cell.contains(u'"') && !cell.contains(u'\n') && !cell.contains(u'\r'))
        return cell;
    QString inside = cell;
    return u'"' + inside.replace(u'"', u"\"\""_s) + u'"';
}
} // namespace

QString toTsv(const live::RowModel &model, const std::vector<int> &rows, const std::vector<TextColumn> &columns,
              const Display &display)
{
    QStringList lines;
    QStringList cells;
    for (const TextColumn &column : columns)
        cells.append(toOneLine(column.title));
    lines.append(cells.join(u'\t'));
    for (const int row : rows) {
        cells.clear();
        for (const TextColumn &column : columns) {
            const QVariant value = model.value(row, column.role);
            if (value.typeId() == QMetaType::QDateTime) {
                const QDateTime time = value.toDateTime().toTimeZone(display.zone);
                cells.append(time.isValid() ? time.toString(u"yyyy-MM-dd HH:mm") : QString());
            } else if (model.amountCell(column.role) >= 0 || model.wholeCell(column.role) >= 0) {
                cells.append(value.toString()); // A formatted number, which may begin with a minus.
            } else {
                cells.append(toOneLine(plainText(model, row, column.role)));
            }
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

QByteArray toCsv(const live::RowModel &model, const std::vector<int> &rows, const std::vector<TextColumn> &columns,
                 const Display &display)
{
    // In locales with a decimal comma, spreadsheets expect semicolons between cells.
    const QChar point = decimalPoint(display.locale);
    const QChar separator = point == u',' ? u';' : u',';
    QString text;
    const auto addLine = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                text += separator;
            text += quoteCell(cells[i], separator);
        }
        text += u"\r\n"_s;
    };

    QStringList cells;
    for (const TextColumn &column : columns) {
        cells.append(escapeFormula(column.title));
        if (model.amountCell(column.role) >= 0)
            cells.append(escapeFormula(translated("%1, currency").arg(column.title)));
    }
    addLine(cells);
    for (const int row : rows) {
        cells.clear();
        for (const TextColumn &column : columns) {
            const QVariant value = model.value(row, column.role);
            const int amount = model.amountCell(column.role);
            if (amount >= 0) {
                const QString shown = value.toString();
                const QString own = model.currencyOf(row);
                const QString currency = own.isEmpty() ? display.currency : own;
                if (shown.isEmpty()) {
                    cells << QString() << QString();
                } else if (display.amountsHidden) {
                    cells << shown << escapeFormula(currency);
                } else {
                    QString number = money::toDecimal(money::Total(money::Int128(model.number(row, amount))), currency);
                    cells << number.replace(u'.', point) << escapeFormula(currency);
                }
            } else if (value.typeId() == QMetaType::QDateTime) {
                const QDateTime time = value.toDateTime();
                const QDateTime there = time.toOffsetFromUtc(time.toTimeZone(display.zone).offsetFromUtc());
                cells.append(time.isValid() ? there.toString(Qt::ISODate) : QString());
            } else {
                cells.append(plainText(model, row, column.role));
            }
        }
        addLine(cells);
    }
    return "\xEF\xBB\xBF" + text.toUtf8();
}

} // namespace tillwatch::tables
