/** Answers that go on: server-sent events and long exports. */
@NullMarked
package dev.holdfast.host.web.stream;

import org.jspecify.annotations.NullMarked;
