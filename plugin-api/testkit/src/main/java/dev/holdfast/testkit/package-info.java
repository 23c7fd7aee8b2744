/** The basis of plugin tests: a context like the host's, and programs to install. */
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
