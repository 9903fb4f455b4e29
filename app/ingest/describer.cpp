// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "ingest/describer.h"

#include "base/json.h"
#include "events/catalogue.h"
#include "fold/recordkind.h"

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace tillwatch::ingest
{

namespace
{
/// Version of the index; increase it with each change of Subject or of the indexed words.
constexpr int Version = 3;
/// Largest length of the indexed words of one event, in characters.
constexpr qsizetype MaxWordsLength = 1000;

/// Record kinds, by number of Subject.
constexpr std::array Kinds{fold::RecordKind::None,      fold::RecordKind::Order,      fold::RecordKind::Product,
                           fold::RecordKind::Quotation, fold::RecordKind::Invitation, fold::RecordKind::Cart};

Subject subjectOf(QByteArrayView name)
{
    struct Family {
        QByteArrayView prefix;
        Subject subject;
    };
    static constexpr std::array families{
        Family{"order:", Subject::Order},
        Family{"payment:", Subject::Order},
        Family{"analytics:sale_completed", Subject::Order},
        Family{"wholesale:invitation", Subject::Invitation},
        Family{"wholesale:", Subject::Order},
        Family{"product:", Subject::Product},
        Family{"stock:", Subject::Product},
        Family{"analytics:inventory_alert", Subject::Product},
        Family{"analytics:product_viewed", Subject::Product},
        Family{"quotation:", Subject::Quotation},
        Family{"cart:", Subject::Cart},
    };
    const auto found =
        std::find_if(families.begin(), families.end(), [&](const Family &one) { return name.startsWith(one.prefix); });
    return found == families.end() ? Subject::None : found->subject;
}

/// Whether the texts of a field are indexed; times, currencies and statuses are not, because nearly every event has
/// them.
bool isIndexed(std::string_view key)
{
    return key != "timestamp" && key != "currency" && !key.ends_with("At") && !key.ends_with("tatus");
}

bool isIdentifier(std::string_view key)
{
    return key == "id" || key.ends_with("Id") || key.ends_with("umber");
}

bool isAmount(std::string_view key)
{
    return key.find("mount") != std::string_view::npos || key.ends_with("otal") || key.ends_with("rice") ||
           key.ends_with("evenue");
}

/// An amount as it is shown: with two decimals at least, whether it came as a number or as a text, so that "40.50" and
/// "40.5" find it either way.
QString amountWord(std::string_view number)
{
    QString word =
        json::fromUtf8(json::shortestDecimal(number).value_or(QByteArray(number.data(), qsizetype(number.size()))));
    const qsizetype point = word.indexOf(u'.');
    if (point < 0)
        word += u".00"_s;
    else if (point == word.size() - 2)
        word += u'0';
    return word;
}

/// Words of a payload for the index: its texts, and the numbers of identifiers and amounts.
QString indexedWords(std::string_view payload)
{
    QString words;
    const auto add = [&](const QString &text) {
        if (!text.isEmpty() && words.size() + text.size() < MaxWordsLength)
            words += (words.isEmpty() ? u""_s : u" "_s) + text;
    };
    json::scan(payload, [&](std::string_view key, std::string_view token) {
        const std::string_view bare = token.front() == '"' ? token.substr(1, token.size() - 2) : token;
        if (isAmount(key) && json::isNumber(bare)) {
            add(amountWord(bare));
        } else if (token.front() == '"') {
            if (isIndexed(key))
                add(json::text(token));
        } else if (isIdentifier(key)) {
            add(QString::fromLatin1(token.data(), qsizetype(token.size())));
        }
    });
    return words;
}
} // namespace

QString keyOf(Subject subject)
{
    return fold::key(Kinds[std::size_t(subject)]);
}

Subject subjectOf(const QString &key)
{
    fold::RecordKind kind = fold::recordKindOf(key);
    // A retail and a wholesale order can share an id.
    if (kind == fold::RecordKind::WholesaleOrder)
        kind = fold::RecordKind::Order;
    const auto found = std::find(Kinds.begin(), Kinds.end(), kind);
    return found == Kinds.end() ? Subject::None : Subject(found - Kinds.begin());
}

journal::Describer describer()
{
    const auto describe = [decoder = std::make_shared<events::Decoder>()](const journal::Entry &entry) {
        journal::Description description;
        description.words = indexedWords({entry.payload.constData(), std::size_t(entry.payload.size())});
        const Subject subject = subjectOf(QByteArrayView(entry.name));
        if (subject == Subject::None)
            return description;
        if (const auto event = decoder->decode(entry.name, entry.payload, entry.receivedAt)) {
            description.kind = int(subject);
            description.id = events::recordOf(*event);
        }
        return description;
    };
    return {describe, Version};
}

} // namespace tillwatch::ingest
