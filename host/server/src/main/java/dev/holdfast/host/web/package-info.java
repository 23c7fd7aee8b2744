/**
 * HTTP plumbing: errors, pages, live events, and the OpenAPI document, whose corrections name some
 * routes of features.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.web;

