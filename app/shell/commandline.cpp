// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/commandline.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSslCertificate>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

namespace
{
using Problem = std::optional<QString>;

/// One option: its help and its parser. An option without a placeholder takes no value.
struct Option {
    const char *name;
    const char *placeholder;
    const char *help;
    Problem (*take)(Options &, const QString &);
};

Problem takeMilliseconds(std::optional<std::chrono::milliseconds> &target, const QString &value)
{
    constexpr double longest = 10.0 * 365 * 24 * 3600;
    bool ok = false;
    const double seconds = value.toDouble(&ok);
    if (!ok || !(seconds >= 0 && seconds <= longest))
        return u"takes a number of seconds, 0 or more, not \"%1\""_s.arg(value);
    target = std::chrono::milliseconds(qRound64(seconds * 1000));
    return {};
}

Problem takeWord(QString &target, const QString &value, std::initializer_list<const char16_t *> words)
{
    QStringList names;
    for (const char16_t *word : words) {
        names.append(QString::fromUtf16(word));
        if (value == names.back()) {
            target = value;
            return {};
        }
    }
    return u"is one of %1, not \"%2\""_s.arg(names.join(u", "_s), value);
}

/// Whether every character may stand in a cookie's value (RFC 6265, section 4.1.1), or in its name as well.
bool isCookieText(QByteArrayView text, bool name)
{
    constexpr std::string_view notInValues = "\",;\\";
    constexpr std::string_view notInNames = "()<>@:/[]?={}";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return c > 0x20 && c < 0x7f && notInValues.find(c) == std::string_view::npos &&
               (!name || notInNames.find(c) == std::string_view::npos);
    });
}

/// What a server says of a cookie beside its value; a client never sends it.
bool isCookieAttribute(QByteArray name)
{
    name = name.toLower();
    return name == "path" || name == "domain" || name == "expires" || name == "max-age" || name == "samesite";
}

/// A cookie as it goes into a header, out of a text in which it stands alone on its line: NAME=VALUE, or several of
/// them with "; " between. A byte-order mark and lines that begin with # are left out.
Problem takeCookie(QByteArray &target, QByteArray text)
{
    if (text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    QByteArrayList lines;
    const QByteArrayList all = text.split('\n');
    for (const QByteArray &line : all) {
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith('#'))
            lines.append(line.trimmed());
    }
    const Problem wrong = u"should hold one line such as connect.sid=VALUE, without quotes"_s;
    if (lines.size() != 1)
        return wrong;
    const QByteArrayList cookies = lines.front().split(';');
    for (const QByteArray &cookie : cookies) {
        const QByteArray one = cookie.trimmed();
        const qsizetype equals = one.indexOf('=');
        if (one.startsWith("Set-Cookie:") || isCookieAttribute(one.first(std::max<qsizetype>(equals, 0))))
            return u"holds a whole Set-Cookie line; only its part NAME=VALUE is the cookie"_s;
        if (equals < 0 || !isCookieText(one.first(equals), true) || !isCookieText(one.sliced(equals + 1), false))
            return wrong;
    }
    target = lines.front();
    return {};
}

Problem takeUrl(Options &options, const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool known = scheme == u"http" || scheme == u"https" || scheme == u"ws" || scheme == u"wss";
    if (!url.isValid() || !known || url.host().isEmpty() || url.port(1) == 0)
        return u"takes an address such as https://shop.example, not \"%1\""_s.arg(value);
    if (!url.userInfo().isEmpty())
        return u"must not hold a name or password: other users of this machine could read it"_s;
    options.url = value;
    return {};
}

Problem takeCookieFile(Options &options, const QString &value)
{
    QFile file(value);
    if (!file.open(QIODevice::ReadOnly))
        return u"cannot read \"%1\": %2"_s.arg(value, file.errorString());
    if (const Problem problem = takeCookie(options.cookie, file.read(64 * 1024)))
        return u"cannot use \"%1\": it %2"_s.arg(value, *problem);
    return {};
}

Problem takeCaFile(Options &options, const QString &value)
{
    if (QSslCertificate::fromPath(value).isEmpty())
        return u"holds no certificate that can be read: \"%1\""_s.arg(value);
    options.caFile = value;
    return {};
}

Problem takeCurrency(Options &options, const QString &value)
{
    const QString code = value.toUpper();
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'A' && c <= u'Z'; }))
        return u"takes a code of ISO 4217 such as EUR, not \"%1\""_s.arg(value);
    options.currency = code;
    return {};
}

/// Whether this can be a name of the IANA database. Qt accepts more: fixed offsets ("UTC+05:37") and POSIX rules
/// ("CET-1").
bool looksLikeIanaZone(const QString &name)
{
    static const QRegularExpression path(u"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)+$"_s);
    static const QRegularExpression word(u"^([A-Za-z][A-Za-z-]*|[A-Z]{3}[5-8][A-Z]{3}|GMT[+-]?0)$"_s);
    return path.match(name).hasMatch() || word.match(name).hasMatch();
}

Problem takeZone(Options &options, const QString &value)
{
    const QByteArray zone = value.toLatin1();
    if (!looksLikeIanaZone(value) || !QTimeZone(zone).isValid())
        return u"takes an IANA zone such as Europe/Berlin, not \"%1\""_s.arg(value);
    options.timeZone = zone;
    return {};
}

Problem takeSize(Options &options, const QString &value)
{
    const QStringList parts = value.split(u'x');
    bool widthOk = false;
    bool heightOk = false;
    const int width = parts.value(0).toInt(&widthOk);
    const int height = parts.value(1).toInt(&heightOk);
    if (parts.size() != 2 || !widthOk || !heightOk || width < 320 || height < 240 || width > 16384 || height > 16384)
        return u"takes WIDTHxHEIGHT from 320x240 to 16384x16384, not \"%1\""_s.arg(value);
    options.size = QSize(width, height);
    return {};
}

Problem takeRate(Options &options, const QString &value)
{
    bool ok = false;
    const double rate = value.toDouble(&ok);
    if (!ok || !(rate >= 0 && rate <= 20'000))
        return u"takes a number from 0 to 20000, not \"%1\""_s.arg(value);
    options.rate = rate;
    return {};
}

Problem takeSeed(Options &options, const QString &value)
{
    bool ok = false;
    const quint64 seed = value.toULongLong(&ok);
    if (!ok)
        return u"takes a whole number, 0 or more, not \"%1\""_s.arg(value);
    options.seed = seed;
    return {};
}

/// Whether a file can be written there, tried now because the end of a long run would be too late. A pipe or a device
/// is not opened, since opening may wait for a reader at its other end.
bool canBeWritten(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists() && !file.isFile())
        return !file.isDir() && file.isWritable();
    QSaveFile attempt(path);
    return attempt.open(QIODevice::WriteOnly); // and is never committed
}

Problem takeStateFile(Options &options, const QString &value)
{
    if (value != u"-" && !canBeWritten(value))
        return u"cannot be written: \"%1\""_s.arg(value);
    options.stateFile = value;
    return {};
}

Problem takeScreenshot(Options &options, const QString &value)
{
    const QFileInfo file(value);
    if (file.isDir() || !QFileInfo(file.absolutePath()).isDir())
        return u"cannot be written: \"%1\""_s.arg(value);
    options.screenshot = value;
    return {};
}

/// Pages that the command line is promised and that the window does not have yet.
constexpr std::array PlannedPages{u"analytics", u"live", u"monitor", u"shops"};

Problem takePage(Options &options, const QString &value)
{
    const QStringList names = pageNames();
    if (names.contains(value)) {
        options.page = value;
        return {};
    }
    const bool planned = std::any_of(PlannedPages.begin(), PlannedPages.end(),
                                     [&](const char16_t *page) { return value == QStringView(page); });
    return planned ? u"cannot be \"%2\" yet: this version has %1"_s.arg(names.join(u", "_s), value)
                   : u"is one of %1, not \"%2\""_s.arg(names.join(u", "_s), value);
}

Problem takeBackend(Options &options, const QString &value)
{
    QString word;
    if (const Problem problem = takeWord(word, value, {u"software", u"opengl", u"auto"}))
        return problem;
    options.backend = backendOf(word);
    return {};
}

constexpr std::array OptionTable{
    Option{"demo", nullptr, "start the embedded gateway with its marketplace, and connect to it",
           [](Options &o, const QString &) { return o.demo = true, Problem(); }},
    Option{"rate", "N", "with --demo: events a second (default: about 2)", takeRate},
    Option{"seed", "N", "with --demo: the same seed tells the same story", takeSeed},
    Option{"scenario", "NAME", "with --demo: the story",
           [](Options &o, const QString &v) { return o.scenario = v, Problem(); }},
    Option{"url", "URL", "the gateway: http(s):// or ws(s)://, with a path if Socket.IO is not at /socket.io/",
           takeUrl},
    Option{"seller", "ID", "the seller", [](Options &o, const QString &v) { return o.seller = v, Problem(); }},
    Option{"storefront", "ID", "a storefront room to join (default: the seller's); repeatable",
           [](Options &o, const QString &v) { return o.storefronts.append(v), Problem(); }},
    Option{"product", "ID", "a product room to join; repeatable",
           [](Options &o, const QString &v) { return o.products.append(v), Problem(); }},
    Option{"cookie-file", "FILE", "the session cookie, connect.sid=...; also the variable TILLWATCH_COOKIE",
           takeCookieFile},
    Option{"currency", "CODE", "the shop's currency, ISO 4217", takeCurrency},
    Option{"time-zone", "ZONE", "the shop's time zone, IANA", takeZone},
    Option{"ca-file", "FILE", "a further certificate authority for wss://", takeCaFile},
    Option{"data-dir", "DIR", "where journals and settings live",
           [](Options &o, const QString &v) { return o.dataDir = v, Problem(); }},
    Option{"refold", nullptr, "read what the journal holds anew, from its first event on",
           [](Options &o, const QString &) { return o.refold = true, Problem(); }},
    Option{"no-journal", nullptr, "keep nothing on disk",
           [](Options &o, const QString &) { return o.noJournal = true, Problem(); }},
    Option{"headless", nullptr, "no window: connect, keep the models, log one line per connection change",
           [](Options &o, const QString &) { return o.headless = true, Problem(); }},
    Option{"exit-after", "SECONDS", "leave after that long",
           [](Options &o, const QString &v) { return takeMilliseconds(o.exitAfter, v); }},
    Option{"exit-when-idle", "SECONDS", "leave once no event came for that long after the first",
           [](Options &o, const QString &v) { return takeMilliseconds(o.exitWhenIdle, v); }},
    Option{"state", "FILE", "at exit, write everything the models hold as JSON; - for standard output", takeStateFile},
    Option{"page", "NAME", "the page to open", takePage},
    Option{"theme", "NAME", "light, dark, high-contrast or system",
           [](Options &o, const QString &v) {
               return takeWord(o.theme, v, {u"light", u"dark", u"high-contrast", u"system"});
           }},
    Option{"size", "WxH", "the window's size", takeSize},
    Option{"backend", "NAME", "how to paint: software, opengl or auto", takeBackend},
    Option{"screenshot", "FILE", "save the page as PNG once it is painted and 5 s of events are in, and leave",
           takeScreenshot},
    Option{"help", nullptr, "this text", [](Options &o, const QString &) { return o.help = true, Problem(); }},
    Option{"version", nullptr, "the version", [](Options &o, const QString &) { return o.version = true, Problem(); }},
};

Problem checkTogether(const Options &options)
{
    if (options.demo && !options.url.isEmpty())
        return u"--demo and --url do not go together: the demo brings its own gateway."_s;
    if (!options.demo && (options.rate || options.seed || !options.scenario.isEmpty()))
        return u"--rate, --seed and --scenario go with --demo."_s;
    if (options.demo && (!options.seller.isEmpty() || !options.storefronts.isEmpty()))
        return u"--seller and --storefront go with --url: the demo has its own seller."_s;
    if (options.headless && !options.screenshot.isEmpty())
        return u"--screenshot needs a window, so it does not go with --headless."_s;
    if (!options.demo && options.url.isEmpty()) {
        if (options.headless)
            return u"Say which gateway to watch with --url, or try --demo: without a window nobody can be asked."_s;
        if (!options.seller.isEmpty() || !options.storefronts.isEmpty() || !options.products.isEmpty())
            return u"--seller, --storefront and --product go with --url."_s;
        if (!options.cookie.isEmpty())
            return u"--cookie-file goes with --url: a sign-in belongs to one gateway."_s;
    }
    return {};
}
} // namespace

Backend backendOf(QStringView word)
{
    return word == u"software" ? Backend::Software : word == u"opengl" ? Backend::OpenGl : Backend::Auto;
}

Expected<Options, QString> parseCommandLine(const QStringList &arguments, const QByteArray &cookieVariable)
{
    Options options;
    const auto unusable = [](const QString &sentence) { return Unexpected{sentence}; };
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (!argument.startsWith(u"--") || argument.size() < 3)
            return unusable(u"\"%1\" is no option; --help lists them."_s.arg(argument));
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.sliced(2, (equals < 0 ? argument.size() : equals) - 2);
        const auto option = std::find_if(OptionTable.begin(), OptionTable.end(),
                                         [&](const Option &o) { return name == QLatin1StringView(o.name); });
        if (option == OptionTable.end())
            return unusable(u"There is no option --%1; --help lists them."_s.arg(name));
        QString value;
        if (option->placeholder) {
            if (equals < 0 && i + 1 >= arguments.size())
                return unusable(u"--%1 needs a value: %2."_s.arg(name, QLatin1StringView(option->placeholder)));
            value = equals < 0 ? arguments[++i] : argument.sliced(equals + 1);
            if (value.isEmpty())
                return unusable(u"--%1 must not be empty."_s.arg(name));
        } else if (equals >= 0) {
            return unusable(u"--%1 takes no value."_s.arg(name));
        }
        if (const Problem problem = option->take(options, value))
            return unusable(u"--%1 %2."_s.arg(name, *problem));
    }
    if (options.help || options.version)
        return options;
    if (const Problem problem = checkTogether(options))
        return unusable(*problem);
    // The variable may be set for a whole shell session: it is read only where a gateway is named.
    if (!cookieVariable.isEmpty() && !options.url.isEmpty() && options.cookie.isEmpty()) {
        if (const Problem problem = takeCookie(options.cookie, cookieVariable))
            return unusable(u"The variable TILLWATCH_COOKIE %1."_s.arg(*problem));
    }
    return options;
}

QStringList pageNames()
{
    return {u"overview"_s,  u"orders"_s,        u"products"_s, u"quotations"_s,
            u"wholesale"_s, u"notifications"_s, u"settings"_s};
}

QString helpText()
{
    QString text = u"Usage: tillwatch [options]\n\nA live dashboard for marketplace sellers.\n\n"_s;
    for (const Option &option : OptionTable) {
        QString head = u"  --"_s + QLatin1StringView(option.name);
        if (option.placeholder)
            head += u' ' + QLatin1StringView(option.placeholder);
        text += head.leftJustified(26) + QLatin1StringView(option.help) + u'\n';
    }
    return text;
}

void printError(const QString &sentence)
{
    std::fprintf(stderr, "tillwatch: %s\n", qUtf8Printable(sentence));
}

} // namespace tillwatch::shell
