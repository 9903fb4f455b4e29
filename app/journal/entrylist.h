// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "journal/entry.h"

#include <QByteArrayView>

#include <vector>

namespace tillwatch::journal
{

/// Entries that wait for the disk, with all their texts in one contiguous block. Allocating each text in one thread and
/// freeing it in another would cost more than the rest of its way to the disk.
class EntryList
{
public:
    struct View {
        qint64 receivedAt = 0;
        QByteArrayView name;
        QByteArrayView payload;
        QByteArrayView offset;
    };

    void append(const Entry &entry)
    {
        m_places.push_back(
            {m_texts.size(), entry.receivedAt, entry.name.size(), entry.payload.size(), entry.offset.size()});
        for (const QByteArray *text : {&entry.name, &entry.payload, &entry.offset})
            m_texts.insert(m_texts.end(), text->cbegin(), text->cend());
    }
    void append(EntryList &&later)
    {
        if (isEmpty()) {
            *this = std::move(later);
            return;
        }
        for (std::size_t i = 0; i < later.size(); ++i) {
            Place place = later.m_places[i];
            place.at += m_texts.size();
            m_places.push_back(place);
        }
        // After the places, whose offsets count from the old end of the texts.
        m_texts.insert(m_texts.end(), later.m_texts.cbegin(), later.m_texts.cend());
        later = {};
    }

    [[nodiscard]] bool isEmpty() const { return m_places.empty(); }
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    /// Returns views that are valid until the list changes.
    [[nodiscard]] View at(std::size_t index) const
    {
        const Place &place = m_places[index];
        const char *text = m_texts.data() + place.at;
        return {place.receivedAt,
                {text, place.name},
                {text + place.name, place.payload},
                {text + place.name + place.payload, place.offset}};
    }

private:
    struct Place {
        std::size_t at = 0; ///< offset of its texts in the block
        qint64 receivedAt = 0;
        qsizetype name = 0; ///< size of the name; payload and offset likewise
        qsizetype payload = 0;
        qsizetype offset = 0;
    };
    std::vector<Place> m_places;
    std::vector<char> m_texts;
};

} // namespace tillwatch::journal
