/** What controllers share: pages of lists, entity tags, idempotency keys, permissions of routes. */
@NullMarked
package dev.holdfast.host.web;

import org.jspecify.annotations.NullMarked;
