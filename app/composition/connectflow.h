// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "gateway/connectionstatus.h"
#include "gateway/signin.h"
#include "settings/shopsetup.h"
#include "shell/profiles.h"
#include "shell/secretstore.h"

#include <QObject>
#include <QSslConfiguration>

#include <memory>

namespace tillwatch::composition
{

/// A shop that can be opened, with its sign-in.
struct Shop {
    bool demo = false; ///< the embedded gateway; the profile is empty then
    bool kept = false; ///< saved in the settings, with its sign-in in the secret store
    shell::Profile profile;
    std::shared_ptr<gateway::SessionCookie> cookie = std::make_shared<gateway::SessionCookie>();
};

/// Answers the commands of settings::ShopSetup, which are those of the welcome page, the connection dialog and the
/// list of shops. It signs in, saves profiles, and emits which shop is to be opened. GUI thread.
class ConnectFlow : public QObject
{
    Q_OBJECT

public:
    /// \a keep: shops and sign-ins may be saved to disk. \a setup must outlive this.
    ConnectFlow(const QString &dataFolder, bool keep, const QSslConfiguration &tls, settings::ShopSetup &setup,
                QObject *parent = nullptr);

    /// Opens the shop that was open last, or shows the welcome page where there is none.
    void begin();
    /// Takes over \a shop, which the command line named, as the one that is open.
    void adopt(const Shop &shop);
    /// Shows the welcome page with the reason why the chosen shop cannot be opened.
    void failed(const QString &sentence);
    /// Opens the dialog when the gateway refuses the sign-in.
    void connectionChanged(const gateway::ConnectionStatus &status);
    /// Waits until the gateway has received a sign-out that is under way; to be called before the program ends.
    void finish();

Q_SIGNALS:
    /// \a shop is to be opened.
    void chosen(const tillwatch::composition::Shop &shop);
    /// The user changed the currency of the open shop.
    void currencyChosen(const QString &currency);
    /// The cookie of the open shop holds a new sign-in.
    void signedInAgain();
    /// The open shop is to be closed, and no other one opened.
    void left();

private:
    using State = settings::ShopSetup::State;

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
    /// Applies \a change to the state that the window shows.
    template <typename Change>
    void show(Change change)
    {
        State state = m_setup.state();
        change(state);
        m_setup.setState(state);
    }
    void problem(const QString &sentence);

    QString m_dataFolder;
    bool m_keep;
    QSslConfiguration m_tls;
    settings::ShopSetup &m_setup;
    shell::ProfileStore m_profiles;
    shell::SecretStore m_secrets;
    std::unique_ptr<gateway::SignIn> m_signIn;
    Shop m_draft;               ///< edited by the dialog
    std::optional<Shop> m_shop; ///< the open one
    QByteArray m_zone;          ///< of the open shop
    bool m_refused = false;     ///< and the dialog says so
    quint64 m_opening = 0;      ///< number of the newest attempt: the keychain may answer an older one late
};

} // namespace tillwatch::composition
