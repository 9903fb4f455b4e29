// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "tables/tabletext.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tillwatch::tables
{

namespace
{
QString translated(const char *text)
{
    return QCoreApplication::translate("TableText", text);
}

/// Puts an apostrophe before a text that spreadsheets would run as a formula.
QString keepFromRunning(const QString &text)
{
    const QString bare = text.trimmed();
    return !bare.isEmpty() && u"=+-@"_s.contains(bare.front()) ? u'\'' + text : text;
}

/// Puts an apostrophe before a text that spreadsheets would run as a formula or turn into a number or a date: received
/// text must stay text, with every digit of a tracking number. A spreadsheet may show the apostrophe, but no more than
/// that: LibreOffice shows ="123" as it is unless formulas are allowed at import, Excel runs it, and quotes alone
/// change nothing in either.
QString keepText(const QString &text)
{
    // Leading zeros, more digits than a cell shows, exponents, dates, decimals and groups, times, percentages.
    static const QRegularExpression number(u"^(0[0-9]+|[0-9]{12,}|[0-9]+([.,][0-9]*)?[eE][+-]?[0-9]+|"
                                           "[0-9]{1,4}[-/][0-9]{1,2}([-/][0-9]{1,4})?|[0-9]+([.,][0-9]+)+|"
                                           "[0-9]{1,4}(:[0-9]{1,2}){1,2}|[0-9.,]+ ?%)$"_s);
    // White space in front of a formula or a number does not keep it from being one.
    const QString bare = text.trimmed();
    return number.match(bare).hasMatch() ? u'\'' + text : keepFromRunning(text);
}

/// Text of a cell that is neither an amount nor a time. Numbers are not kept as text: a minus in front of them is
/// harmless.
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
    // Files are joined by the id of the record, so its digits stay as they are.
    return role == live::FirstRole ? keepFromRunning(value.toString()) : keepText(value.toString());
}

/// Decimal separator of a number for a spreadsheet. Its digits are ASCII in every locale, and no spreadsheet reads
/// those around the separator of another script.
QChar decimalPoint(const QLocale &locale)
{
    return locale.decimalPoint() == u","_s ? u',' : u'.';
}

/// How a table is written.
struct Format {
    QChar separator;
    QString lineEnd;
    QString (*timeText)(const QDateTime &there);
};

/// A cell with a quote, a separator or a line end in it is quoted, and so are the quotes.
QString quoteCell(const QString &cell, QChar separator)
{
    if (!cell.contains(separator) && !cell.contains(u'"') && !cell.contains(u'\n') && !cell.contains(u'\r'))
        return cell;
    QString inside = cell;
    return u'"' + inside.replace(u'"', u"\"\""_s) + u'"';
}

QString toText(const live::RowModel &model, const std::vector<int> &rows, const std::vector<TextColumn> &columns,
               const Display &display, const Format &format)
{
    QString text;
    const auto addLine = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                text += format.separator;
            text += quoteCell(cells[i], format.separator);
        }
        text += format.lineEnd;
    };

    QStringList cells;
    for (const TextColumn &column : columns) {
        cells.append(keepText(column.title));
        if (model.amountCell(column.role) >= 0)
            cells.append(keepText(translated("%1, currency").arg(column.title)));
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
                    cells << shown << keepText(currency);
                } else {
                    QString number = money::toDecimal(money::Total(money::Int128(model.number(row, amount))), currency);
                    cells << number.replace(u'.', decimalPoint(display.locale)) << keepText(currency);
                }
            } else if (value.typeId() == QMetaType::QDateTime) {
                const QDateTime time = value.toDateTime();
                const QDateTime there = time.toOffsetFromUtc(time.toTimeZone(display.zone).offsetFromUtc());
                cells.append(time.isValid() ? format.timeText(there) : QString());
            } else {
                cells.append(plainText(model, row, column.role));
            }
        }
        addLine(cells);
    }
    return text;
}
} // namespace

QString toTsv(const live::RowModel &model, const std::vector<int> &rows, const std::vector<TextColumn> &columns,
              const Display &display)
{
    const auto timeText = [](const QDateTime &there) { return there.toString(u"yyyy-MM-dd HH:mm"_s); };
    return toText(model, rows, columns, display, {u'\t', u"\n"_s, timeText});
}

QByteArray toCsv(const live::RowModel &model, const std::vector<int> &rows, const std::vector<TextColumn> &columns,
                 const Display &display)
{
    // Where the decimal separator is a comma, spreadsheets expect semicolons between cells.
    const QChar separator = decimalPoint(display.locale) == u',' ? u';' : u',';
    const auto timeText = [](const QDateTime &there) { return there.toString(Qt::ISODate); };
    return "\xEF\xBB\xBF" + toText(model, rows, columns, display, {separator, u"\r\n"_s, timeText}).toUtf8();
}

} // namespace tillwatch::tables
