"""A virtual host of one test, with the broker users that every office has."""
from .servers import CHANNELS, WORKERS


class VirtualHost:
  def __init__(self, servers, name):
    self.servers, self.name = servers, name

  def create(self):
    """In one call: the management API takes definitions whole."""
    from redressops.broker import permissions_of
    users = ("admin", "redress") + WORKERS + CHANNELS
    self.servers.manage("POST", "/api/definitions", {
      "vhosts": [{"name": self.name}],
      "permissions": [{"user": user, "vhost": self.name, **permissions_of(user)} for user in users],
    })
    return self

  def confine(self, user):
    """Gives the user the topic permissions of an installed office, where the broker refuses before a worker can."""
    from redressops.rights import topic_permissions_of
    for permission in topic_permissions_of(user):
      self.servers.manage("PUT", f"/api/topic-permissions/{self.name}/{user}", permission)

  def delete(self):
    self.servers.manage("DELETE", f"/api/vhosts/{self.name}")

  def queue(self, name):
    return self.servers.manage("GET", f"/api/queues/{self.name}/{name}")

  def delete_queue(self, name):
    self.servers.manage("DELETE", f"/api/queues/{self.name}/{name}")

  def cut_connections(self, user):
    """As an operator does; the names of those that were cut."""
    names = [item["name"] for item in self.servers.manage("GET", f"/api/vhosts/{self.name}/connections") or []
             if item.get("user") == user]
    for name in names:
      # RabbitMQ 3.10 answers 500, not 404, for a connection that ended between the two calls.
      self.servers.manage("DELETE", "/api/connections/" + name.replace(" ", "%20").replace(">", "%3E"), gone=(404, 500))
    return names
