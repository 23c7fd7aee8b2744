/** End-to-end tests of the assembled distribution: its launcher, its libraries, its plugin jars. */
@NullMarked
package dev.holdfast.dist;

import org.jspecify.annotations.NullMarked;
