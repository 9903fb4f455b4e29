// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "composition/connectflow.h"

#include "base/bidi.h"
#include "composition/journalpath.h"
#include "gateway/address.h"
#include "gateway/networkerrors.h"
#include "journal/files.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QTimeZone>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace tillwatch::composition
{

using gateway::Phase;
using gateway::SessionCookie;
using gateway::SignIn;
using settings::ShopSetup;
using shell::Profile;
using shell::SecretStore;

namespace
{
/// The address with its scheme, as profiles store it.
QString normalised(const QString &text)
{
    if (text.contains("://"_L1))
        return text;
    const bool here = gateway::isLoopback(QUrl(u"http://"_s + text).host());
    return (here ? u"http://"_s : u"https://"_s) + text;
}

QStringList listed(const QString &text)
{
    QStringList list = text.split(u',', Qt::SkipEmptyParts);
    for (QString &each : list)
        each = each.trimmed();
    list.removeAll(QString());
    return list;
}

QString systemCurrency()
{
    const QLocale system = QLocale::system();
    return system.language() == QLocale::C ? QString() : system.currencySymbol(QLocale::CurrencyIsoCode);
}

/// IANA name of the system's zone; empty where it has none.
QByteArray systemZone()
{
    const QByteArray id = QTimeZone::systemTimeZoneId();
    return QTimeZone(id).isValid() ? id : QByteArray();
}
} // namespace

ConnectFlow::ConnectFlow(const QString &dataFolder, bool keep, const QSslConfiguration &tls, ShopSetup &setup,
                         QObject *parent)
    : QObject(parent), m_dataFolder(dataFolder), m_keep(keep), m_tls(tls), m_setup(setup), m_profiles(dataFolder),
      m_secrets(dataFolder)
{
    connect(&setup, &ShopSetup::demoRequested, this, [this] {
        Shop demo;
        demo.demo = true;
        watch(demo);
    });
    connect(&setup, &ShopSetup::connectRequested, this, [this] { showDialog({}, false, {}); });
    connect(&setup, &ShopSetup::signInRequested, this, [this] {
        if (m_shop && !m_shop->demo)
            showDialog(m_shop->profile, true, {});
    });
    connect(&setup, &ShopSetup::addressSubmitted, this, &ConnectFlow::submitAddress);
    connect(&setup, &ShopSetup::codeRequested, this, [this] {
        if (!m_signIn)
            return;
        show([](State &state) { state.busy = true; });
        m_signIn->sendCode(m_draft.profile.email);
    });
    connect(&setup, &ShopSetup::codeSubmitted, this, &ConnectFlow::submitCode);
    connect(&setup, &ShopSetup::shopSubmitted, this, &ConnectFlow::submitShop);
    connect(&setup, &ShopSetup::backRequested, this, [this] {
        if (m_signIn)
            m_signIn->cancel();
        show([](State &state) {
            state.step = ShopSetup::Address;
            state.busy = false;
            state.problem.clear();
            state.addressFound.clear();
            state.accountFound.clear();
        });
    });
    connect(&setup, &ShopSetup::cancelRequested, this, [this] {
        if (m_signIn)
            m_signIn->cancel();
        show([](State &state) {
            state.open = false;
            state.busy = false;
        });
    });
    connect(&setup, &ShopSetup::openRequested, this, [this](const QString &id) {
        if (const auto profile = m_profiles.find(id))
            open(*profile);
    });
    connect(&setup, &ShopSetup::forgetAsked, this, &ConnectFlow::askToForget);
    connect(&setup, &ShopSetup::forgetRequested, this, &ConnectFlow::forget);
    connect(&setup, &ShopSetup::signOutRequested, this, &ConnectFlow::signOut);
    connect(&m_secrets, &SecretStore::placeChanged, this, &ConnectFlow::showPlace);
    showShops();
}

void ConnectFlow::begin()
{
    if (const auto last = m_profiles.last())
        open(*last);
    else
        show([](State &state) { state.welcome = true; });
}

void ConnectFlow::adopt(const Shop &shop)
{
    m_shop = shop;
    m_zone = shop.profile.timeZone;
    m_refused = false;
    show([&shop](State &state) {
        state.welcome = false;
        state.signedIn = shop.kept;
    });
    showShops();
}

void ConnectFlow::failed(const QString &sentence)
{
    m_shop.reset();
    show([&sentence](State &state) {
        state.welcome = true;
        state.open = false;
        state.signedIn = false;
        state.problem = sentence;
    });
    showShops();
}

void ConnectFlow::connectionChanged(const gateway::ConnectionStatus &status)
{
    if (status.phase == Phase::Connected)
        m_refused = false;
    if (status.phase != Phase::Refused || !m_shop || m_shop->demo || m_refused)
        return;
    m_refused = true;
    if (!m_setup.isOpen()) {
        showDialog(m_shop->profile, true, status.sentence);
    } else if (m_setup.step() == ShopSetup::Shop) {
        // The attempt was made without a sign-in or with an expired one: ask for it now.
        show([&status](State &state) {
            state.step = ShopSetup::Address;
            state.problem = status.sentence;
            state.accountFound.clear();
        });
    }
}

void ConnectFlow::open(const Profile &profile)
{
    show([](State &state) {
        state.welcome = false;
        state.open = false;
        state.problem.clear();
    });
    m_secrets.read(profile.id(), [this, profile, opening = ++m_opening](const QByteArray &secret) {
        if (opening != m_opening)
            return;
        Shop shop;
        shop.kept = m_keep;
        shop.profile = profile;
        shop.cookie->set(secret);
        watch(shop);
    });
}

void ConnectFlow::watch(const Shop &shop)
{
    ++m_opening;
    adopt(shop);
    if (shop.kept)
        m_profiles.setLast(shop.profile.id());
    show([](State &state) { state.problem.clear(); });
    Q_EMIT chosen(shop);
}

void ConnectFlow::finish()
{
    if (m_signIn)
        m_signIn->waitForSignOut();
}

void ConnectFlow::leave()
{
    ++m_opening;
    m_shop.reset();
    if (m_keep)
        m_profiles.setLast({});
    show([](State &state) {
        state.welcome = true;
        state.open = false;
        state.signedIn = false;
        state.problem.clear();
    });
    showShops();
    Q_EMIT left();
}

void ConnectFlow::showDialog(const Profile &profile, bool signInAgain, const QString &reason)
{
    m_draft = {};
    m_draft.kept = signInAgain && m_shop ? m_shop->kept : m_keep;
    m_draft.profile = profile;
    show([&](State &state) {
        state.open = true;
        state.step = ShopSetup::Address;
        state.busy = false;
        state.signInAgain = signInAgain;
        state.reason = reason;
        state.problem.clear();
        state.address = profile.url;
        state.email = profile.email;
        state.seller = profile.sellerId;
        state.storefronts = profile.storefronts.join(u", "_s);
        state.products = profile.products.join(u", "_s);
        state.currency = profile.currency;
        state.timeZone = QString::fromLatin1(profile.timeZone);
        state.addressFound.clear();
        state.accountFound.clear();
    });
    if (m_draft.kept)
        m_secrets.probe();
    showPlace();
}

void ConnectFlow::submitAddress(const QString &address, const QString &email, const QString &seller,
                                const QString &storefronts, const QString &products)
{
    show([&](State &state) {
        state.address = address;
        state.email = email;
        state.seller = seller;
        state.storefronts = storefronts;
        state.products = products;
        state.problem.clear();
    });
    if (address.isEmpty())
        return problem(tr("Enter the address of the shop's gateway."));
    const QString url = normalised(address);
    if (const auto resolved = gateway::resolveAddress(url); !resolved)
        return problem(resolved.error());
    if (!QUrl(url).userInfo().isEmpty())
        return problem(tr("The address must not hold a name or a password."));
    if (email.isEmpty() && seller.isEmpty())
        return problem(tr("Enter the e-mail address that you sign in with."));
    Profile &profile = m_draft.profile;
    profile.url = url;
    profile.email = email;
    profile.sellerId = seller;
    profile.storefronts = listed(storefronts);
    profile.products = listed(products);
    m_draft.cookie = std::make_shared<SessionCookie>();
    if (email.isEmpty()) { // some gateways need no sign-in; the others refuse
        show([](State &state) { state.addressFound = tr("Connected without a sign-in."); });
        establish();
        return;
    }
    makeSignIn(url, m_draft.cookie);
    show([](State &state) { state.busy = true; });
    m_signIn->sendCode(email);
}

void ConnectFlow::submitCode(const QString &code)
{
    if (!m_signIn || code.isEmpty())
        return problem(tr("Enter the code out of the e-mail."));
    show([](State &state) {
        state.busy = true;
        state.problem.clear();
    });
    m_signIn->verifyCode(m_draft.profile.email, code);
}

void ConnectFlow::makeSignIn(const QString &url, std::shared_ptr<SessionCookie> cookie)
{
    m_signIn = std::make_unique<SignIn>(url, std::move(cookie), m_tls);
    connect(m_signIn.get(), &SignIn::codeSent, this, [this] {
        show([this](State &state) {
            state.step = ShopSetup::Code;
            state.busy = false;
            state.problem.clear();
            state.addressFound =
                tr("%1 has a sign-in, and mailed a code to %2.")
                    .arg(bidi::isolated(QUrl(m_draft.profile.url).host()), bidi::isolated(m_draft.profile.email));
        });
    });
    connect(m_signIn.get(), &SignIn::signedIn, this, &ConnectFlow::signedIn);
    connect(m_signIn.get(), &SignIn::failed, this, [this](const QString &sentence, int status) {
        const bool none = status == 404 || status == 200;
        problem(none && m_setup.step() == ShopSetup::Address && m_draft.profile.sellerId.isEmpty()
                    ? tr("%1 If this gateway needs none, leave the e-mail address empty and enter the seller's ID.")
                          .arg(sentence)
                    : sentence);
    });
}

void ConnectFlow::signedIn(const gateway::Account &account)
{
    Profile &profile = m_draft.profile;
    profile.sellerId = account.id;
    profile.name = QStringList{account.firstName, account.lastName}.join(u' ').trimmed();
    show([&](State &state) {
        state.busy = false;
        state.seller = account.id;
        state.accountFound = tr("Signed in as %1.").arg(bidi::isolated(profile.title()));
    });
    establish();
}

void ConnectFlow::establish()
{
    const QString id = m_draft.profile.id();
    if (const auto known = m_profiles.find(id); known && m_draft.profile.currency.isEmpty()) {
        m_draft.profile.currency = known->currency;
        m_draft.profile.timeZone = known->timeZone;
    }
    const bool same = m_setup.isSignInAgain() && m_shop && m_shop->profile.id() == id;
    if (same) {
        m_shop->cookie->set(m_draft.cookie->header());
        m_draft.cookie = m_shop->cookie;
    }
    if (m_draft.kept)
        keep(m_draft);
    if (same) {
        m_shop->profile = m_draft.profile;
        m_refused = false;
        show([](State &state) { state.open = false; });
        showShops();
        Q_EMIT signedInAgain();
        return;
    }
    show([this](State &state) {
        const Profile &profile = m_draft.profile;
        state.step = ShopSetup::Shop;
        state.busy = false;
        state.currency = profile.currency.isEmpty() ? systemCurrency() : profile.currency;
        state.timeZone = QString::fromLatin1(profile.timeZone.isEmpty() ? systemZone() : profile.timeZone);
    });
    watch(m_draft);
}

void ConnectFlow::submitShop(const QString &currency, const QString &timeZone)
{
    for (const QString &wrong : {ShopSetup::currencyProblem(currency), ShopSetup::timeZoneProblem(timeZone)}) {
        if (!wrong.isEmpty())
            return problem(wrong);
    }
    show([](State &state) { state.open = false; });
    if (!m_shop || m_shop->demo)
        return;
    Profile &profile = m_shop->profile;
    profile.currency = currency;
    profile.timeZone = timeZone.toLatin1();
    if (m_shop->kept)
        m_profiles.save(profile);
    const QByteArray before = m_zone.isEmpty() ? systemZone() : m_zone;
    if (!profile.timeZone.isEmpty() && profile.timeZone != before)
        watch(Shop(*m_shop)); // opened again: all numbers are counted by the day
    else
        Q_EMIT currencyChosen(currency);
}

void ConnectFlow::signOut()
{
    if (!m_shop || m_shop->demo)
        return;
    const Shop shop = *m_shop;
    makeSignIn(shop.profile.url, shop.cookie);
    m_signIn->signOut();
    if (shop.kept)
        m_secrets.remove(shop.profile.id());
    leave();
}

QStringList ConnectFlow::filesOf(const Profile &profile) const
{
    return journal::filesOf(journalFile(m_dataFolder, profile.url, profile.sellerId));
}

/// Describes what would be deleted before the user confirms.
void ConnectFlow::askToForget(const QString &id)
{
    const auto profile = m_profiles.find(id);
    qint64 size = 0;
    if (profile) {
        for (const QString &file : filesOf(*profile))
            size += QFileInfo(file).size();
    }
    show([&](State &state) {
        state.forgetId = profile ? id : QString();
        state.forgetTitle = profile ? profile->title() : QString();
        state.forgetText =
            size > 0 ? tr("This deletes everything that was received from the shop (%1), its settings and its sign-in "
                          "from this computer. At the gateway nothing changes. It cannot be undone.")
                           .arg(QLocale().formattedDataSize(size))
                     : tr("This deletes the shop's settings and its sign-in from this computer. At the gateway nothing "
                          "changes.");
    });
}

void ConnectFlow::forget(const QString &id)
{
    const auto profile = m_profiles.find(id);
    m_secrets.remove(id);
    m_profiles.remove(id);
    show([](State &state) { state.forgetId.clear(); });
    if (m_shop && !m_shop->demo && m_shop->profile.id() == id)
        leave(); // closes its journal
    else
        showShops();
    if (!profile)
        return;
    QStringList left;
    for (const QString &file : filesOf(*profile)) {
        if (!QFile::remove(file))
            left.append(bidi::isolated(QDir::toNativeSeparators(file)));
    }
    if (!left.isEmpty())
        problem(tr("These files could not be deleted: %1").arg(left.join(u", "_s)));
}

void ConnectFlow::keep(const Shop &shop)
{
    m_profiles.save(shop.profile);
    if (!shop.cookie->header().isEmpty())
        m_secrets.write(shop.profile.id(), shop.cookie->header());
}

void ConnectFlow::showPlace()
{
    show([this](State &state) {
        if (!m_draft.kept) {
            state.signInStorage = tr("The sign-in is used for this run only.");
            return;
        }
        switch (m_secrets.place()) {
        case SecretStore::Place::Unknown:
            state.signInStorage.clear();
            break;
        case SecretStore::Place::Keychain:
            state.signInStorage = tr("The sign-in is kept in this system's keychain.");
            break;
        case SecretStore::Place::File:
            state.signInStorage =
                tr("This system has no keychain that can be used: the sign-in is kept in a file that only you can "
                   "read.");
            break;
        case SecretStore::Place::Nowhere:
            state.signInStorage = tr("The sign-in cannot be kept: it ends with the program.");
            break;
        }
    });
}

void ConnectFlow::showShops()
{
    QList<settings::ShopEntry> shops;
    const QList<Profile> profiles = m_profiles.profiles();
    for (const Profile &profile : profiles)
        shops.append({profile.id(), profile.title(), profile.url});
    show([this](State &state) { state.currentId = m_shop && m_shop->kept ? m_shop->profile.id() : QString(); });
    m_setup.shops()->setShops(shops, m_shop && !m_shop->demo ? m_shop->profile.id() : QString());
}

void ConnectFlow::problem(const QString &sentence)
{
    show([&sentence](State &state) {
        state.busy = false;
        state.problem = sentence;
    });
}

} // namespace tillwatch::composition
