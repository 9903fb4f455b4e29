// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#pragma once

#include "settings/shoplist.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace tillwatch::settings
{

/// Set-up of shops in the window: welcome page, dialog to connect a shop or to sign in again, list of saved shops. It
/// holds the shown state and emits commands as signals; composition::ConnectFlow sets the state and handles the
/// signals. One for the whole program. GUI thread.
class ShopSetup : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to the workspace")
    /// Whether the welcome page is shown, because no shop is open.
    Q_PROPERTY(bool welcome READ isWelcome NOTIFY changed)
    /// Whether the dialog is open.
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(Step step READ step NOTIFY changed)
    /// Whether a request to the gateway is under way.
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    /// Reason why the program opened the dialog; empty if the user did.
    Q_PROPERTY(QString reason READ reason NOTIFY changed)
    /// Problem of the last attempt at this step; empty without one.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// Whether the dialog signs in to a saved shop again: address and seller cannot be changed.
    Q_PROPERTY(bool signInAgain READ isSignInAgain NOTIFY changed)
    Q_PROPERTY(QString address READ address NOTIFY changed)
    Q_PROPERTY(QString email READ email NOTIFY changed)
    Q_PROPERTY(QString seller READ seller NOTIFY changed)
    /// Ids to join rooms of, separated by commas.
    Q_PROPERTY(QString storefronts READ storefronts NOTIFY changed)
    Q_PROPERTY(QString products READ products NOTIFY changed)
    Q_PROPERTY(QString currency READ currency NOTIFY changed)
    Q_PROPERTY(QString timeZone READ timeZone NOTIFY changed)
    /// Result of the address step: whether a sign-in is needed.
    Q_PROPERTY(QString addressFound READ addressFound NOTIFY changed)
    /// Result of the code step: the signed-in account.
    Q_PROPERTY(QString accountFound READ accountFound NOTIFY changed)
    /// Sentence about where the sign-in is stored.
    Q_PROPERTY(QString signInStorage READ signInStorage NOTIFY changed)
    /// Whether the open shop can be signed out of.
    Q_PROPERTY(bool signedIn READ isSignedIn NOTIFY changed)
    /// Shop in the question whether it shall be forgotten, empty for no question; and what would be deleted.
    Q_PROPERTY(QString forgetId READ forgetId NOTIFY changed)
    Q_PROPERTY(QString forgetTitle READ forgetTitle NOTIFY changed)
    Q_PROPERTY(QString forgetText READ forgetText NOTIFY changed)
    /// Id of the open shop if it is saved and can be forgotten; else empty.
    Q_PROPERTY(QString currentId READ currentId NOTIFY changed)
    Q_PROPERTY(tillwatch::settings::ShopList *shops READ shops CONSTANT)

public:
    enum Step {
        Address, ///< address and e-mail
        Code,    ///< the mailed code
        Shop,    ///< after connecting: gateway and rooms, currency and time zone
    };
    Q_ENUM(Step)

    /// All properties as one value.
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
        QString signInStorage;
        QString forgetId;
        QString forgetTitle;
        QString forgetText;
        QString currentId;
        [[nodiscard]] bool operator==(const State &) const = default;
    };

    explicit ShopSetup(QObject *parent = nullptr);

    void setState(const State &state);
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
    [[nodiscard]] const QString &signInStorage() const { return m_state.signInStorage; }
    [[nodiscard]] const QString &forgetId() const { return m_state.forgetId; }
    [[nodiscard]] const QString &forgetTitle() const { return m_state.forgetTitle; }
    [[nodiscard]] const QString &forgetText() const { return m_state.forgetText; }
    [[nodiscard]] const QString &currentId() const { return m_state.currentId; }
    [[nodiscard]] ShopList *shops() { return &m_shops; }

    Q_INVOKABLE void tryDemo() { Q_EMIT demoRequested(); }
    /// Opens the empty dialog, for a new shop.
    Q_INVOKABLE void connectShop() { Q_EMIT connectRequested(); }
    /// Opens the dialog for the open shop.
    Q_INVOKABLE void signIn() { Q_EMIT signInRequested(); }
    /// Completes the address step: requests a code by mail if \a email is given, else connects as \a seller.
    Q_INVOKABLE void submitAddress(const QString &address, const QString &email, const QString &seller,
                                   const QString &storefronts, const QString &products)
    {
        Q_EMIT addressSubmitted(address.trimmed(), email.trimmed(), seller.trimmed(), storefronts, products);
    }
    /// Completes the code step.
    Q_INVOKABLE void submitCode(const QString &code) { Q_EMIT codeSubmitted(code.trimmed()); }
    Q_INVOKABLE void sendCodeAgain() { Q_EMIT codeRequested(); }
    /// Completes the shop step with the shop's currency and time zone, and closes the dialog.
    Q_INVOKABLE void submitShop(const QString &currency, const QString &timeZone)
    {
        Q_EMIT shopSubmitted(currency.trimmed().toUpper(), timeZone.trimmed());
    }
    /// Returns to the address step.
    Q_INVOKABLE void back() { Q_EMIT backRequested(); }
    Q_INVOKABLE void cancel() { Q_EMIT cancelRequested(); }
    Q_INVOKABLE void openShop(const QString &id) { Q_EMIT openRequested(id); }
    /// Shows the question whether a shop shall be forgotten, answered by forgetShop() or keepShop().
    Q_INVOKABLE void askToForget(const QString &id) { Q_EMIT forgetAsked(id); }
    Q_INVOKABLE void keepShop() { Q_EMIT forgetAsked({}); }
    Q_INVOKABLE void forgetShop(const QString &id) { Q_EMIT forgetRequested(id); }
    Q_INVOKABLE void signOut() { Q_EMIT signOutRequested(); }

    /// Sentence if \a code cannot be an ISO 4217 code, else empty. An empty code is valid: an unknown currency.
    Q_INVOKABLE static QString currencyProblem(const QString &code);
    /// Sentence if \a zone is no IANA time zone, else empty. An empty zone is valid: the system's.
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
