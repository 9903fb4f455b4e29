// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "settings/shoplist.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::settings
{

/// Which shop is watched, and the way to another one: the welcome, the dialog that connects a shop or signs in again,
/// the shops that are remembered. It holds what the window shows and passes commands on; whoever connects fills it in.
/// One for the whole program, while each shop that is opened has a dashboard of its own. GUI thread.
class ShopSetup : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    /// Nothing is watched: the window offers the demo and connecting.
    Q_PROPERTY(bool welcome READ isWelcome NOTIFY changed)
    /// The dialog is open.
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(Step step READ step NOTIFY changed)
    /// The gateway is being asked something.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// Why the dialog opened by itself; empty where the person opened it.
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    /// What went wrong with the last attempt at this step; empty while nothing did.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// The shop is a known one: its address and seller stand, and only the sign-in is new.
    Q_PROPERTY(bool signInAgain READ isSignInAgain NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString email READ email NOTIFY changed)
    Q_PROPERTY(QString seller READ seller NOTIFY changed)
    Q_PROPERTY(QString storefronts READ storefronts NOTIFY changed)
    Q_PROPERTY(QString products READ products NOTIFY changed)
    Q_PROPERTY(QString currency READ currency NOTIFY changed)
    Q_PROPERTY(QString timeZone READ timeZone NOTIFY changed)
    /// What the address step found: a sign-in, or that none is needed.
    Q_PROPERTY(QString addressFound READ addressFound NOTIFY changed)
    /// What the code step found: who signed in.
    Q_PROPERTY(QString accountFound READ accountFound NOTIFY changed)
    /// Where the sign-in is kept.
    Q_PROPERTY(QString keptWhere READ keptWhere NOTIFY changed)
    /// The shop that is watched can be signed out of.
    Q_PROPERTY(bool signedIn READ isSignedIn NOTIFY changed)
    /// The shop that a person is about to forget, empty for none; and what would go with it.
    Q_PROPERTY(QString forgetId READ forgetId NOTIFY changed)
    Q_PROPERTY(QString forgetTitle READ forgetTitle NOTIFY changed)
    Q_PROPERTY(QString forgetText READ forgetText NOTIFY changed)
    /// The shop that is watched is remembered, and can be forgotten.
    Q_PROPERTY(QString currentId READ currentId NOTIFY changed)
    Q_PROPERTY(tillwatch::settings::ShopList *shops READ shops CONSTANT)

public:
    enum Step {
        Address, ///< address and e-mail
        Code,    ///< the mailed code
        Shop,    ///< connected: what was found, currency and zone
    };
    Q_ENUM(Step)

    /// All that the window shows of it, in one value.
    struct State {
        bool welcome = false;
        bool open = false;
        Step step = Address;
        bool busy = false;
        bool signInAgain = false;
        bool signedIn = false;
        QString reason;
        QString problem;
        QString address;
        QString email;
        QString seller;
        QString storefronts; ///< separated by commas
        QString products;    ///< separated by commas
        QString currency;
        QString timeZone;
        QString addressFound;
        QString accountFound;
        QString keptWhere;
        QString forgetId;
        QString forgetTitle;
        QString forgetText;
        QString currentId;
        [[nodiscard]] bool operator==(const State &) const = default;
    };

    explicit ShopSetup(QObject *parent = nullptr);

    void set(const State &state);
    [[nodiscard]] const State &state() const { return m_state; }

    [[nodiscard]] bool isWelcome() const { return m_state.welcome; }
    [[nodiscard]] bool isOpen() const { return m_state.open; }
    [[nodiscard]] Step step() const { return m_state.step; }
    [[nodiscard]] bool isBusy() const { return m_state.busy; }
    [[nodiscard]] bool isSignInAgain() const { return m_state.signInAgain; }
    [[nodiscard]] bool isSignedIn() const { return m_state.signedIn; }
    [[nodiscard]] const QString &reason() const { return m_state.reason; }
    [[nodiscard]] const QString &problem() const { return m_state.problem; }
    [[nodiscard]] const QString &address() const { return m_state.address; }
    [[nodiscard]] const QString &email() const { return m_state.email; }
    [[nodiscard]] const QString &seller() const { return m_state.seller; }
    [[nodiscard]] const QString &storefronts() const { return m_state.storefronts; }
    [[nodiscard]] const QString &products() const { return m_state.products; }
    [[nodiscard]] const QString &currency() const { return m_state.currency; }
    [[nodiscard]] const QString &timeZone() const { return m_state.timeZone; }
    [[nodiscard]] const QString &addressFound() const { return m_state.addressFound; }
    [[nodiscard]] const QString &accountFound() const { return m_state.accountFound; }
    [[nodiscard]] const QString &keptWhere() const { return m_state.keptWhere; }
    [[nodiscard]] const QString &forgetId() const { return m_state.forgetId; }
    [[nodiscard]] const QString &forgetTitle() const { return m_state.forgetTitle; }
    [[nodiscard]] const QString &forgetText() const { return m_state.forgetText; }
    [[nodiscard]] const QString &currentId() const { return m_state.currentId; }
    [[nodiscard]] ShopList *shops() { return &m_shops; }

    Q_INVOKABLE void tryDemo() { Q_EMIT demoRequested(); }
    /// Opens the dialog, empty, for a shop that is not known yet.
    Q_INVOKABLE void connectShop() { Q_EMIT connectRequested(); }
    /// Opens the dialog for the shop that is watched.
    Q_INVOKABLE void signIn() { Q_EMIT signInRequested(); }
    /// The first step. With an e-mail address a code is asked for; with a seller alone the shop is tried without.
    Q_INVOKABLE void submitAddress(const QString &address, const QString &email, const QString &seller,
                                   const QString &storefronts, const QString &products)
    {
        Q_EMIT addressSubmitted(address.trimmed(), email.trimmed(), seller.trimmed(), storefronts, products);
    }
    Q_INVOKABLE void submitCode(const QString &code) { Q_EMIT codeSubmitted(code.trimmed()); }
    Q_INVOKABLE void sendCodeAgain() { Q_EMIT codeRequested(); }
    /// The last step: the shop's money and day. Closes the dialog.
    Q_INVOKABLE void submitShop(const QString &currency, const QString &timeZone)
    {
        Q_EMIT shopSubmitted(currency.trimmed().toUpper(), timeZone.trimmed());
    }
    /// Back to the first step.
    Q_INVOKABLE void back() { Q_EMIT backRequested(); }
    Q_INVOKABLE void cancel() { Q_EMIT cancelRequested(); }
    Q_INVOKABLE void openShop(const QString &id) { Q_EMIT openRequested(id); }
    /// Says first what would go; then forgetShop() or keepShop().
    Q_INVOKABLE void askToForget(const QString &id) { Q_EMIT forgetAsked(id); }
    Q_INVOKABLE void keepShop() { Q_EMIT forgetAsked({}); }
    Q_INVOKABLE void forgetShop(const QString &id) { Q_EMIT forgetRequested(id); }
    Q_INVOKABLE void signOut() { Q_EMIT signOutRequested(); }

    /// Empty where \a code can be a currency, else what is wrong with it. Nothing at all is fine: it is unknown then.
    Q_INVOKABLE static QString currencyProblem(const QString &code);
    /// Empty where \a zone is a time zone, else what is wrong with it. Nothing at all means the system's.
    Q_INVOKABLE static QString timeZoneProblem(const QString &zone);

Q_SIGNALS:
    void changed();
    void demoRequested();
    void connectRequested();
    void signInRequested();
    void addressSubmitted(const QString &address, const QString &email, const QString &seller,
                          const QString &storefronts, const QString &products);
    void codeRequested();
    void codeSubmitted(const QString &code);
    void shopSubmitted(const QString &currency, const QString &timeZone);
    void backRequested();
    void cancelRequested();
    void openRequested(const QString &id);
    void forgetAsked(const QString &id);
    void forgetRequested(const QString &id);
    void signOutRequested();

private:
    State m_state;
    ShopList m_shops;
};

} // namespace tillwatch::settings
