// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"

#include <QApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// Words that strangers wrote, on every page of a real window: they are shown as they came, and nothing in them is ever
/// fetched. A server listens at the address that they name.
class TestHostileWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areShownAndNeverFetched_data();
    void areShownAndNeverFetched();

private:
    static void eachItem(QQuickItem *from, const std::function<void(QQuickItem *)> &visit)
    {
        visit(from);
        const QList<QQuickItem *> children = from->childItems();
        for (QQuickItem *child : children)
            eachItem(child, visit);
    }
    void fill(test::SampleDashboard &sample) const;
    void requestOpenly(QQmlEngine &engine, QQuickWindow *window) const;

    QTcpServer m_server;
    QByteArrayList m_requests;
    QStringList m_words; ///< each with "evil" in it
};

void TestHostileWords::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QQuickStyle::setStyle(u"Basic"_s);
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            m_requests.append(socket->readLine().trimmed());
            socket->readAll();
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
    });
    const QString image = u"<img src=\"http://127.0.0.1:%1/x\">"_s.arg(m_server.serverPort());
    m_words = {
        image + u"<b>evil</b>"_s,
        u"\u202eevil "_s + image + u" \u05e9\u05dc\u05d5\u05dd"_s,
        u"\U0001f4a3\U0001f469\u200d\U0001f4bb evil "_s + image,
        u"![evil](http://127.0.0.1:%1/x) "_s.arg(m_server.serverPort()) + image,
        image.repeated(100'000 / image.size()) + u"evil"_s,
    };
}

/// A record of every kind for every word, and the word in each of its fields that a person sees.
void TestHostileWords::fill(test::SampleDashboard &sample) const
{
    const auto send = [&](const char *name, const QString &key, const QString &id, QJsonObject more) {
        more.insert(key, id);
        sample.send(name, more);
    };
    for (qsizetype i = 0; i < m_words.size(); ++i) {
        const QString &word = m_words[i];
        const QString order = u"order-%1"_s.arg(i) + word;
        const QString product = u"product-%1"_s.arg(i) + word;
        const QString quotation = u"quotation-%1"_s.arg(i) + word;
        const QString wholesale = u"wholesale-%1"_s.arg(i) + word;
        const QString invitation = u"invitation-%1"_s.arg(i) + word;
        send("order:created", u"orderId"_s, order, {{u"buyerId"_s, word}, {u"total"_s, 5}, {u"currency"_s, word}});
        send("order:updated", u"orderId"_s, order,
             {{u"orderNumber"_s, word},
              {u"status"_s, word},
              {u"paymentStatus"_s, word},
              {u"fulfillmentStatus"_s, word},
              {u"trackingNumber"_s, word},
              {u"carrier"_s, word}});
        send("payment:failed", u"orderId"_s, order, {{u"message"_s, word}});
        send("product:created", u"productId"_s, product, {{u"name"_s, word}, {u"price"_s, 5}, {u"stock"_s, 30}});
        send("product:updated", u"productId"_s, product, {{u"changes"_s, QJsonObject{{u"status"_s, word}}}});
        send("stock:out", u"productId"_s, product, {{u"productName"_s, word}});
        send("quotation:created", u"quotationId"_s, quotation,
             {{u"quotationNumber"_s, word}, {u"buyerEmail"_s, word}, {u"total"_s, 5}});
        send("quotation:viewed", u"quotationId"_s, quotation, {{u"viewedBy"_s, word}});
        send("quotation:rejected", u"quotationId"_s, quotation, {{u"reason"_s, word}});
        send("wholesale:order_placed", u"orderId"_s, wholesale,
             {{u"buyerId"_s, word}, {u"total"_s, 50}, {u"paymentTerms"_s, word}});
        send("wholesale:order_shipped", u"orderId"_s, wholesale, {{u"trackingNumber"_s, word}, {u"carrier"_s, word}});
        send("wholesale:invitation_sent", u"invitationId"_s, invitation,
             {{u"buyerEmail"_s, word}, {u"buyerName"_s, word}});
        send("wholesale:invitation_accepted", u"invitationId"_s, invitation, {{u"buyerEmail"_s, word}});
        send("cart:updated", u"cartId"_s, word, {{u"itemCount"_s, 2}});
        send("storefront:username_updated", u"username"_s, word, {});
        send("notification", u"type"_s, u"x"_s, {{u"title"_s, word}, {u"message"_s, word}, {u"priority"_s, u"high"_s}});
        send("system:notification", u"type"_s, u"alert"_s, {{u"title"_s, word}, {u"message"_s, word}});
    }
}

/// What a careless window would have done, and the proof that it would have been heard.
void TestHostileWords::requestOpenly(QQmlEngine &engine, QQuickWindow *window) const
{
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nText { textFormat: Text.RichText }", {});
    auto *text = qobject_cast<QQuickItem *>(component.create());
    QVERIFY(text);
    text->setParent(window);
    text->setParentItem(window->contentItem());
    text->setProperty("text", u"<img src=\"http://127.0.0.1:%1/openly\">"_s.arg(m_server.serverPort()));
}

void TestHostileWords::areShownAndNeverFetched_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("kind"); // of the records that have a panel there
    const auto row = [](const char *page, const QString &kind = {}) {
        QTest::newRow(page) << QString::fromLatin1(page) << kind;
    };
    row("overview");
    row("orders", u"order"_s);
    row("products", u"product"_s);
    row("quotations", u"quotation"_s);
    row("wholesale", u"wholesale_order"_s);
    row("notifications");
}

void TestHostileWords::areShownAndNeverFetched()
{
    QFETCH(const QString, page);
    QFETCH(const QString, kind);
    m_requests.clear();
    test::SampleDashboard sample;
    fill(sample);
    dashboard::Dashboard *dashboard = sample.dashboard();
    // A toast that speaks of one record by name: those of so many at once only count them.
    notifications::ToastModel *toasts = dashboard->toasts();
    for (int left = toasts->rowCount(); left > 0; --left)
        toasts->dismiss(toasts->index(0).data(notifications::ToastModel::ToastIdRole).toInt());
    sample.send("stock:out", {{u"productId"_s, u"product-of-the-toast"_s}, {u"productName"_s, m_words.first()}});
    QCOMPARE(toasts->rowCount(), 1);
    QVERIFY(toasts->index(0).data(notifications::ToastModel::TitleRole).toString().contains(u"evil"));
    for (live::RowProxy *proxy :
         std::initializer_list<live::RowProxy *>{dashboard->orders(), dashboard->products(), dashboard->quotations(),
                                                 dashboard->wholesaleOrders(), dashboard->invitations()})
        proxy->setText(u"evil"_s);

    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"workspace"_s, QVariant::fromValue(sample.workspace())},
                                 {u"page"_s, page},
                                 {u"themeChoice"_s, u"light"_s},
                                 {u"width"_s, 1400},
                                 {u"height"_s, 900}});
    engine.load(QUrl(u"qrc:/qt/qml/Tillwatch/App/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    QVERIFY(window);
    QVERIFY(QTest::qWaitForWindowExposed(window));

    // As it came, tags and all, and by nothing that would read them.
    int shown = 0;
    int read = 0;
    const auto look = [&] {
        (void)window->grabWindow(); // paints what came
        eachItem(window->contentItem(), [&](QQuickItem *item) {
            const QString text = item->property("text").toString();
            if (!item->isVisible() || !text.contains(u"<img src"_s))
                return;
            ++shown;
            const QVariant format = item->property("textFormat");
            read += format.isValid() && format.toInt() != 0 /* Text.PlainText */ ? 1 : 0;
        });
    };
    look();
    QVERIFY(shown > 0);
    const QStringList kinds = page == u"wholesale" ? QStringList{kind, u"invitation"_s}
                              : kind.isEmpty()     ? QStringList()
                                                   : QStringList{kind};
    for (const QString &each : kinds) {
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            const QString stem = each == u"wholesale_order" ? u"wholesale"_s : each;
            shown = 0;
            dashboard->openRecord(each, u"%1-%2"_s.arg(stem).arg(i) + m_words[i]);
            look();
            QVERIFY(shown > 0);
        }
    }
    for (const auto segment : {"segment-board"_L1, "segment-invitations"_L1}) {
        eachItem(window->contentItem(), [&](QQuickItem *item) {
            if (item->objectName() == segment)
                QMetaObject::invokeMethod(item, "clicked");
        });
        look();
    }

    QCOMPARE(read, 0);
    // Whatever was asked for before would have been heard before.
    requestOpenly(engine, window);
    QTRY_VERIFY(!m_requests.isEmpty());
    for (const QByteArray &request : std::as_const(m_requests))
        QVERIFY2(request.startsWith("GET /openly "), request.constData());
}

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QApplication app(argc, argv); // Charts paint through widgets' graphics view.
    TestHostileWords test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_hostilewords.moc"
