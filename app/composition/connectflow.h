// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "dashboard/shopsetup.h"
#include "gateway/connectionstatus.h"
#include "gateway/signin.h"
#include "shell/profiles.h"
#include "shell/secretstore.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>

namespace tillwatch::composition
{

/// A shop to watch, with its sign-in.
struct Shop {
    bool demo = false; ///< the embedded gateway; nothing else holds then
    bool kept = false; ///< in the settings, with its sign-in in the secret store
    shell::Profile profile;
    std::shared_ptr<gateway::SessionCookie> cookie = std::make_shared<gateway::SessionCookie>();
};

/// The way to a shop: what the welcome, the dialog and the list of shops do, behind dashboard::ShopSetup. It signs in,
/// remembers, and says what is to be watched; somebody else watches. GUI thread.
class ConnectFlow : public QObject
{
    Q_OBJECT

public:
    /// \a keep: whether shops and sign-ins may be kept on disk. \a setup must outlive this.
    ConnectFlow(const QString &dataFolder, bool keep, const QSslConfiguration &tls, dashboard::ShopSetup &setup,
                QObject *parent = nullptr);

    /// Opens the shop that was open last, or welcomes whoever has none.
    void begin();
    /// A shop that is watched without having been chosen here: the command line named it.
    void adopt(const Shop &shop);
    /// What was chosen cannot be watched: back to the welcome, with the reason.
    void failed(const QString &sentence);
    /// Opens the dialog when the sign-in is refused.
    void connectionChanged(const gateway::ConnectionStatus &status);
    /// The program ends: lets the gateway hear of a sign-out that is under way.
    void finish();

Q_SIGNALS:
    void chosen(const tillwatch::composition::Shop &shop);
    /// The person changed the currency of the shop that is watched.
    void currencyChosen(const QString &currency);
    /// There is a new sign-in for the shop that is watched, in the cookie that it has.
    void signedInAgain();
    /// Nothing is to be watched any more.
    void left();

private:
    using State = dashboard::ShopSetup::State;

    void open(const shell::Profile &profile);
    void watch(const Shop &shop);
    void leave();
    void showDialog(const shell::Profile &profile, bool signInAgain, const QString &reason);
    void submitAddress(const QString &address, const QString &email, const QString &seller, const QString &storefronts,
                       const QString &products);
    void submitCode(const QString &code);
    void signedIn(const gateway::Account &account);
    void submitShop(const QString &currency, const QString &timeZone);
    void establish();
    void signOut();
    void askToForget(const QString &id);
    void forget(const QString &id);
    [[nodiscard]] QStringList filesOf(const shell::Profile &profile) const;
    void keep(const Shop &shop);
    void makeSignIn(const QString &url, std::shared_ptr<gateway::SessionCookie> cookie);
    void showPlace();
    void showShops();
    /// Changes what the window shows.
    template <typename Change>
    void show(Change change)
    {
        State state = m_setup.state();
        change(state);
        m_setup.set(state);
    }
    void problem(const QString &sentence);

    QString m_dataFolder;
    bool m_keep;
    QSslConfiguration m_tls;
    dashboard::ShopSetup &m_setup;
    shell::ProfileStore m_profiles;
    shell::SecretStore m_secrets;
    std::unique_ptr<gateway::SignIn> m_signIn;
    Shop m_draft;               ///< what the dialog is about
    std::optional<Shop> m_shop; ///< what is watched
    QByteArray m_zone;          ///< in which it is watched
    bool m_refused = false;     ///< and somebody was told
    quint64 m_opening = 0;      ///< counts, because a keychain may answer late
};

} // namespace tillwatch::composition
