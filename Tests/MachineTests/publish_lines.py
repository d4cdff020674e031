"""Run on the trial's machine. Each line of standard input: a routing key, a blank, a body; sent by `phone-channel`, which asks for no answer."""
import ssl
import sys

import pika

CREDENTIALS, TLS = "/etc/redress/credentials/redress-phone-channel", "/etc/redress/tls"

if __name__ == "__main__":
  with open(f"{CREDENTIALS}/amqp-url") as file:
    parameters = pika.URLParameters(file.read().strip())
  context = ssl.create_default_context(cafile=f"{TLS}/ca.crt")
  context.load_cert_chain(f"{TLS}/redress-phone-channel.crt", f"{CREDENTIALS}/client-key")
  parameters.ssl_options = pika.SSLOptions(context, "localhost")
  with pika.BlockingConnection(parameters) as connection:
    channel = connection.channel()
    channel.confirm_delivery()
    for line in sys.stdin:
      key, body = line.rstrip("\n").split(" ", 1)
      channel.basic_publish(
        "redress.in", key, body.encode(), pika.BasicProperties(
          user_id="phone-channel", content_type="application/cloudevents+json", delivery_mode=2))
