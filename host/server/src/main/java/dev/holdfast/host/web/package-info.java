/** HTTP plumbing: access, errors, pages, live events. Knows no feature. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.web;
