/** Rate limits by account and address. */
@NullMarked
package dev.holdfast.host.people.limit;

import org.jspecify.annotations.NullMarked;
