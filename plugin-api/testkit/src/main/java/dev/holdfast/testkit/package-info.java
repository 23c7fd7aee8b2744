/** What plugin tests need: a context like the host's, and installed programs. */
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
