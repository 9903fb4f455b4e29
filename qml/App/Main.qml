// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
import QtQuick
import QtQuick.Controls.Basic
import Tillwatch.Controls
import Tillwatch.Models
import Tillwatch.Theme

/// The window: rail, top bar, the page, status line, alerts.
ApplicationWindow {
    id: window

    required property Workspace workspace
    /// Name of the page that is open.
    property string page: "overview"
    property string themeChoice: workspace.preferences.theme
    /// No animations, whatever the desktop's setting.
    property bool still: false
    /// 1 to 2.
    property real textScale: workspace.preferences.textPercent / 100

    readonly property Dashboard dashboard: workspace.dashboard
    readonly property ShopSetup setup: workspace.setup
    readonly property bool narrow: width < Theme.scaled(1160)
    /// Whether a dialog or the welcome page is in front of the page.
    readonly property bool blocked: keys.opened || event.opened || forget.opened || setup.open || setup.welcome
    /// Whether single letters are text and no commands.
    readonly property bool typing: activeFocusItem instanceof TextInput || search.opened || blocked
    /// Distance of messages from the page's lower edge, so that they cover no button of a selection.
    readonly property int below: (holder.current?.table?.barHeight ?? 0) > 0 ? holder.current.table.barHeight + Theme.aroundPage + Theme.insideControl : Theme.betweenCards
    /// Whether there is no room for toasts beside what is read: they are one line above the status line then.
    readonly property bool foldsToasts: height < Theme.scaled(700) || holder.width - (holder.current?.panelWidth ?? 0) < Theme.scaled(700)
    readonly property PageEntry entry: pages.find(page)
    readonly property alias commands: commands

    function open(key: string): void {
        if (pages.find(key).key === key)
            page = key;
    }

    function focusPage(): void {
        if (setup.open || setup.welcome)
            return;
        const item = holder.current;
        if (item)
            item.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    function nextPane(): void {
        if (!toasts.activeFocus && toasts.takeFocus())
            return;
        holder.current?.focusList();
    }

    // The state before full screen, which may have been maximised.
    property int visibilityBefore: Window.Windowed

    function toggleFullScreen(): void {
        if (visibility === Window.FullScreen) {
            visibility = visibilityBefore;
            return;
        }
        visibilityBefore = visibility === Window.Maximized ? Window.Maximized : Window.Windowed;
        visibility = Window.FullScreen;
    }

    width: 1280
    height: 800
    minimumWidth: 720
    minimumHeight: 480
    visible: true
    title: dashboard.shopName.length > 0 ? qsTr("%1 – Tillwatch").arg(Bidi.isolated(dashboard.shopName)) : "Tillwatch"
    color: Theme.window
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true
    font.family: Theme.fontFamily
    font.pixelSize: Theme.bodySize

    WindowLook {
        theme: window.themeChoice
        density: window.workspace.preferences.density
        textScale: window.textScale
        still: window.still
    }

    Binding {
        target: window.dashboard
        property: "looking"
        value: window.active && window.visibility !== Window.Minimized
        restoreMode: Binding.RestoreNone
    }

    PageList {
        id: pages

        dashboard: window.dashboard
    }

    Connections {
        target: window.dashboard

        function onRecordRequested(kind: string, id: string): void {
            const key = pages.pageOf(kind);
            if (key.length === 0)
                return;
            window.page = key;
            holder.current?.open(id);
        }
    }

    Binding {
        target: holder.current
        property: "covered"
        value: toasts.visible && !window.foldsToasts ? toasts.height + toasts.anchors.bottomMargin : 0
        when: holder.current !== null
        restoreMode: Binding.RestoreNone
    }

    Connections {
        target: holder.current

        function onPageRequested(key: string, filter: string): void {
            window.open(key);
            if (window.page === key)
                holder.current?.showFilter(filter);
        }
    }

    WindowCommands {
        id: commands

        dashboard: window.dashboard
        preferences: window.workspace.preferences
        setup: window.setup
        pages: pages
        typing: window.typing
        blocked: window.blocked
        filters: bar.filterHint.length > 0
        onPageRequested: key => window.open(key)
        onSearchRequested: search.opened ? search.close() : search.open()
        onFilterRequested: bar.focusFilter()
        onNewRequested: holder.current?.showNew()
        onKeysRequested: keys.open()
        onCloseRequested: holder.current?.close()
        onPaneRequested: window.nextPane()
        onFullScreenRequested: window.toggleFullScreen()
        onQuitRequested: window.close()
    }

    Rail {
        id: rail

        objectName: "rail"
        enabled: !window.setup.welcome
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: implicitWidth
        pages: pages
        commands: commands
        page: window.page
        narrow: window.narrow
    }

    TopBar {
        id: bar

        enabled: !window.setup.welcome
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        dashboard: window.dashboard
        setup: window.setup
        commands: commands
        filterHint: holder.current?.filterHint ?? ""
        filterText: holder.current?.filterText ?? ""
        onFilterEdited: text => holder.current?.setFilterText(text)
        onFilterLeft: holder.current?.focusList()
    }

    ConnectionBanner {
        id: banner

        objectName: "connectionBanner"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: bar.bottom
        height: implicitHeight
        connection: window.dashboard.connection
        shown: connection.online ? connection.notice.length > 0 : connection.state !== ConnectionInfo.Connecting && connection.state !== ConnectionInfo.Joining
        onRetryRequested: connection.retryNow()
        onSignInRequested: window.setup.signIn()
    }

    TroubleBanner {
        id: trouble

        objectName: "troubleBanner"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: banner.bottom
        height: implicitHeight
        sentence: window.dashboard.trouble
    }

    PageHolder {
        id: holder

        enabled: !window.setup.welcome
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: trouble.bottom
        anchors.bottom: status.top
        anchors.bottomMargin: window.foldsToasts && toasts.visible ? toasts.height + 2 * Theme.insideControl : 0
        workspace: window.workspace
        dashboard: window.dashboard
        pages: pages
        page: window.entry.key
        onCurrentChanged: window.focusPage()
    }

    StatusLine {
        id: status

        objectName: "statusLine"
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        dashboard: window.dashboard
    }

    Snackbar {
        id: snackbar

        objectName: "snackbar"
        anchors.horizontalCenter: holder.horizontalCenter
        anchors.bottom: holder.bottom
        anchors.bottomMargin: window.below
        widest: holder.width - 2 * Theme.aroundPage
        dashboard: window.dashboard
    }

    ToastStack {
        id: toasts

        // A message about a command stands below the cards where these reach over the middle of the page.
        readonly property bool reachesMiddle: snackbar.visible && width + anchors.rightMargin > (holder.width - snackbar.width) / 2

        objectName: "toasts"
        anchors.right: parent.right
        anchors.bottom: status.top
        anchors.rightMargin: Theme.betweenCards + (folded ? 0 : holder.current?.panelWidth ?? 0)
        anchors.bottomMargin: folded ? Theme.insideControl : window.below + (reachesMiddle ? snackbar.height + Theme.insideControl : 0)
        width: folded ? holder.width - 2 * Theme.betweenCards : implicitWidth
        folded: window.foldsToasts
        toasts: window.dashboard.toasts
        onOpened: (kind, id) => window.dashboard.openRecord(kind, id)
        onFinished: window.focusPage()
    }

    WelcomeView {
        id: welcome

        objectName: "welcome"
        anchors.fill: parent
        visible: window.setup.welcome
        setup: window.setup
        onVisibleChanged: visible ? takeFocus() : window.focusPage()
        Component.onCompleted: {
            if (visible)
                takeFocus();
        }
    }

    ConnectDialog {
        objectName: "connectDialog"
        setup: window.setup
        connection: window.dashboard.connection
        onClosed: window.setup.welcome ? welcome.takeFocus() : window.focusPage()
    }

    ForgetDialog {
        id: forget

        objectName: "forgetDialog"
        setup: window.setup
        onClosed: window.setup.welcome ? welcome.takeFocus() : window.focusPage()
    }

    SearchSheet {
        id: search

        dashboard: window.dashboard
        commands: commands
        onClosed: {
            if (!keys.opened && !event.opened)
                window.focusPage();
        }
        onRecordChosen: (kind, id) => window.dashboard.openRecord(kind, id)
        onEventChosen: (title, name, at, raw) => event.show(title, name, at, raw)
    }

    EventSheet {
        id: event

        dashboard: window.dashboard
        onClosed: window.focusPage()
    }

    KeysSheet {
        id: keys

        commands: commands
        onClosed: window.focusPage()
    }
}
