package dev.holdfast.host.boundary;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;

/** The bounds set on the machine. They can't be changed over the network. */
@Controller("/api/v1/boundaries")
final class BoundaryController {

  private final Boundaries boundaries;

  BoundaryController(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /** Returns the folders, networks and programs that sources and storages may use. */
  @Roles(Permission.SETTING_READ)
  @Get
  BoundaryView getBoundaries() {
    return boundaries.view();
  }
}
