/** Long responses: server-sent events and exports. */
@NullMarked
package dev.holdfast.host.web.stream;

import org.jspecify.annotations.NullMarked;
