/** What members may do at the moment, and what they may hand on. */
@NullMarked
package dev.holdfast.host.organisation.permission;

import org.jspecify.annotations.NullMarked;
