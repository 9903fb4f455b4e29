// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Tillwatch contributors
#include "shell/painting.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QQuickWindow>
#include <QScreen>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tillwatch::shell
{

namespace
{
/// Whether the machine can have a GPU at all. Asking OpenGL without one loads a shader compiler of 30 MB that stays in
/// the process.
bool mayHaveGpu()
{
    if (QGuiApplication::platformName() == u"offscreen" || QGuiApplication::platformName() == u"minimal")
        return false;
#ifdef Q_OS_LINUX
    return !QDir(u"/dev/dri"_s).entryList({u"renderD*"_s}, QDir::System).isEmpty() ||
           QFile::exists(u"/dev/nvidiactl"_s) || QFile::exists(u"/dev/dxg"_s);
#else
    return true;
#endif
}

bool hasGpu()
{
    if (!mayHaveGpu())
        return false;
    QOpenGLContext context;
    QOffscreenSurface surface;
    surface.create();
    if (!context.create() || !context.makeCurrent(&surface))
        return false;
    const auto *name = reinterpret_cast<const char *>(context.functions()->glGetString(GL_RENDERER));
    const QString renderer = QString::fromLatin1(name).toLower();
    context.doneCurrent();
    for (const auto software : {"llvmpipe"_L1, "softpipe"_L1, "swiftshader"_L1, "swrast"_L1, "basic render"_L1}) {
        if (renderer.contains(software))
            return false;
    }
    return !renderer.isEmpty();
}
} // namespace

void choosePainting(Backend backend)
{
    const bool software = backend == Backend::Software || (backend == Backend::Auto && !hasGpu());
    QQuickWindow::setGraphicsApi(software ? QSGRendererInterface::Software : QSGRendererInterface::OpenGL);
}

QStringList qmlSelectors()
{
    const QList<QScreen *> screens = QGuiApplication::screens();
    const bool isFractional = std::any_of(screens.begin(), screens.end(), [](const QScreen *screen) {
        return std::round(screen->devicePixelRatio()) != screen->devicePixelRatio();
    });
    const bool software = QQuickWindow::sceneGraphBackend() == u"software"_s;
    return software && isFractional ? QStringList{u"painted"_s} : QStringList();
}

} // namespace tillwatch::shell
