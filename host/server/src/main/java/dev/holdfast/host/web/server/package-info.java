/** The HTTP server: how a request is read and limited before it reaches a route. */
@NullMarked
package dev.holdfast.host.web.server;

import org.jspecify.annotations.NullMarked;
