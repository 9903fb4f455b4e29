// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "support/sampledashboard.h"

#include <QApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace tillwatch;

/// Hostile texts in every field of every record, on every page of a real window: they are shown unchanged, and no URL
/// in them is fetched. A server listens at the address of the URLs.
class TestHostileTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void receivedTextsAreShownAndNeverFetched_data();
    void receivedTextsAreShownAndNeverFetched();

private:
    static void visitItems(QQuickItem *from, const std::function<void(QQuickItem *)> &visit)
    {
        visit(from);
        const QList<QQuickItem *> children = from->childItems();
        for (QQuickItem *child : children)
            visitItems(child, visit);
    }
    void fill(test::SampleDashboard &sample) const;
    /// Whether a text of the window holds received text that can reorder the words of ours beside it: such text stands
    /// alone, or in isolates.
    [[nodiscard]] bool mixesDirections(const QString &shown) const;
    void requestWithRichText(QQmlEngine &engine, QQuickWindow *window) const;

    QTcpServer m_server;
    QByteArrayList m_requests;
    QStringList m_texts; ///< recordKind with "evil" in it
};

void TestHostileTexts::initTestCase()
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
    m_texts = {
        image + u"<b>evil</b>"_s,
        u"\u202eevil "_s + image + u" \u05e9\u05dc\u05d5\u05dd"_s,
        u"\U0001f4a3\U0001f469\u200d\U0001f4bb evil "_s + image,
        u"\u0637\u0644\u0628-77 evil "_s + image,
        u"![evil](http://127.0.0.1:%1/x) "_s.arg(m_server.serverPort()) + image,
        image.repeated(100'000 / image.size()) + u"evil"_s,
    };
}

bool TestHostileTexts::mixesDirections(const QString &shown) const
{
    int depth = 0;
    bool mixes = false;
    for (const QChar c : shown) {
        if (c == QChar(0x2069))
            mixes = mixes || --depth < 0;
        if (depth == 0)
            mixes = mixes || c.direction() == QChar::DirR || c.direction() == QChar::DirAL || c == QChar(0x202e);
        if (c == QChar(0x2068))
            ++depth;
        mixes = mixes || (depth > 0 && c == QChar(0x202e));
    }
    if (!mixes)
        return depth != 0;
    // Statuses are shown without underscores, ids shortened and in capitals.
    static const QRegularExpression signs(u"[^\\p{L}\\p{N}]"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression id(u"^[a-z]+-\\d"_s);
    const QString alone = QString(shown).remove(signs).toLower();
    return std::none_of(m_texts.begin(), m_texts.end(), [&](const QString &text) {
        const QString whole = QString(text).remove(signs).toLower();
        return whole.startsWith(alone) || whole.endsWith(alone) || (shown.endsWith(text) && shown.contains(id));
    });
}

/// Adds a record of every kind for every text, with the text in each field that the window shows.
void TestHostileTexts::fill(test::SampleDashboard &sample) const
{
    const auto send = [&](const char *name, const QString &key, const QString &id, QJsonObject more) {
        more.insert(key, id);
        sample.send(name, more);
    };
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        const QString &text = m_texts[i];
        const QString order = u"order-%1"_s.arg(i) + text;
        const QString product = u"product-%1"_s.arg(i) + text;
        const QString quotation = u"quotation-%1"_s.arg(i) + text;
        const QString wholesale = u"wholesale-%1"_s.arg(i) + text;
        const QString invitation = u"invitation-%1"_s.arg(i) + text;
        send("order:created", u"orderId"_s, order, {{u"buyerId"_s, text}, {u"total"_s, 5}, {u"currency"_s, text}});
        send("order:updated", u"orderId"_s, order,
             {{u"orderNumber"_s, text},
              {u"status"_s, text},
              {u"paymentStatus"_s, text},
              {u"fulfillmentStatus"_s, text},
              {u"trackingNumber"_s, text},
              {u"carrier"_s, text}});
        send("payment:failed", u"orderId"_s, order, {{u"message"_s, text}});
        send("product:created", u"productId"_s, product, {{u"name"_s, text}, {u"price"_s, 5}, {u"stock"_s, 30}});
        send("product:updated", u"productId"_s, product, {{u"changes"_s, QJsonObject{{u"status"_s, text}}}});
        send("stock:out", u"productId"_s, product, {{u"productName"_s, text}});
        send("quotation:created", u"quotationId"_s, quotation,
             {{u"quotationNumber"_s, text}, {u"buyerEmail"_s, text}, {u"total"_s, 5}});
        send("quotation:viewed", u"quotationId"_s, quotation, {{u"viewedBy"_s, text}});
        send("quotation:rejected", u"quotationId"_s, quotation, {{u"reason"_s, text}});
        send("wholesale:order_placed", u"orderId"_s, wholesale,
             {{u"buyerId"_s, text}, {u"total"_s, 50}, {u"paymentTerms"_s, text}});
        send("wholesale:order_shipped", u"orderId"_s, wholesale, {{u"trackingNumber"_s, text}, {u"carrier"_s, text}});
        send("wholesale:invitation_sent", u"invitationId"_s, invitation,
             {{u"buyerEmail"_s, text}, {u"buyerName"_s, text}});
        send("wholesale:invitation_accepted", u"invitationId"_s, invitation, {{u"buyerEmail"_s, text}});
        send("cart:updated", u"cartId"_s, text, {{u"itemCount"_s, 2}});
        send("storefront:username_updated", u"username"_s, text, {});
        send("notification", u"type"_s, u"x"_s, {{u"title"_s, text}, {u"message"_s, text}, {u"priority"_s, u"high"_s}});
        send("system:notification", u"type"_s, u"alert"_s, {{u"title"_s, text}, {u"message"_s, text}});
    }
}

/// Fetches an image by a rich text, to prove that the server would see the request of a careless window.
void TestHostileTexts::requestWithRichText(QQmlEngine &engine, QQuickWindow *window) const
{
    QQmlComponent component(&engine);
    component.setData("import QtQuick\nText { textFormat: Text.RichText }", {});
    auto *text = qobject_cast<QQuickItem *>(component.create());
    QVERIFY(text);
    text->setParent(window);
    text->setParentItem(window->contentItem());
    text->setProperty("text", u"<img src=\"http://127.0.0.1:%1/richtext\">"_s.arg(m_server.serverPort()));
}

void TestHostileTexts::receivedTextsAreShownAndNeverFetched_data()
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

void TestHostileTexts::receivedTextsAreShownAndNeverFetched()
{
    QFETCH(const QString, page);
    QFETCH(const QString, kind);
    m_requests.clear();
    test::SampleDashboard sample;
    fill(sample);
    dashboard::Dashboard *dashboard = sample.dashboard();
    // A toast of one record, which shows its name; toasts of many records only count them.
    notifications::ToastModel *toasts = dashboard->toasts();
    for (int left = toasts->rowCount(); left > 0; --left)
        toasts->dismiss(toasts->index(0).data(notifications::ToastModel::ToastIdRole).toInt());
    sample.send("stock:out", {{u"productId"_s, u"product-of-the-toast"_s}, {u"productName"_s, m_texts.first()}});
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

    // Shown with all tags, and only as plain text.
    int shown = 0;
    int interpreted = 0;
    QStringList mixed;
    const auto look = [&] {
        (void)window->grabWindow(); // paints what came
        visitItems(window->contentItem(), [&](QQuickItem *item) {
            const QString text = item->property("text").toString();
            if (!item->isVisible())
                return;
            if (mixesDirections(text))
                mixed.append(text);
            if (!text.contains(u"<img src"_s))
                return;
            ++shown;
            const QVariant format = item->property("textFormat");
            interpreted += format.isValid() && format.toInt() != 0 /* Text.PlainText */ ? 1 : 0;
        });
    };
    look();
    QVERIFY(shown > 0);
    const QStringList kinds = page == u"wholesale" ? QStringList{kind, u"invitation"_s}
                              : kind.isEmpty()     ? QStringList()
                                                   : QStringList{kind};
    for (const QString &recordKind : kinds) {
        for (qsizetype i = 0; i < m_texts.size(); ++i) {
            const QString stem = recordKind == u"wholesale_order" ? u"wholesale"_s : recordKind;
            shown = 0;
            dashboard->openRecord(recordKind, u"%1-%2"_s.arg(stem).arg(i) + m_texts[i]);
            look();
            QVERIFY(shown > 0);
        }
    }
    for (const auto segment : {"segment-board"_L1, "segment-invitations"_L1}) {
        visitItems(window->contentItem(), [&](QQuickItem *item) {
            if (item->objectName() == segment)
                QMetaObject::invokeMethod(item, "clicked");
        });
        look();
    }

    QCOMPARE(interpreted, 0);
    QVERIFY2(mixed.isEmpty(), qPrintable(mixed.value(0)));
    // Earlier requests would have arrived before this one.
    requestWithRichText(engine, window);
    QTRY_VERIFY(!m_requests.isEmpty());
    for (const QByteArray &request : std::as_const(m_requests))
        QVERIFY2(request.startsWith("GET /richtext "), request.constData());
}

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QApplication app(argc, argv); // Charts paint through widgets' graphics view.
    TestHostileTexts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_hostiletexts.moc"
