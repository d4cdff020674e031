internal import NIOCore
internal import NIOHTTPTypes

/// Keeps the book on one connection, and ends it when its request's body comes so slowly that it only holds a place.
final class GuestHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let guests: Guests
  private var id: Guests.ID?
  private var timer: RepeatedTask?

  init(_ guests: Guests) { self.guests = guests }

  func handlerAdded(context: ChannelHandlerContext) { if context.channel.isActive { enter(context) } }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      note { $0.become(.sending) }
      watch(context)
    case .body(let bytes): note { $0.received += bytes.readableBytes }
    case .end:
      note { $0.become(.answered) }
      unwatch()
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { note { $0.become(.waiting) } }
    context.write(data, promise: promise)
  }

  private func note(_ change: (inout Guest) -> Void) {
    if let id { guests.note(change, of: id) }
  }

  private func enter(_ context: ChannelHandlerContext) {
    guard id == nil else { return }
    id = guests.enter(context.channel)
    if id == nil { context.close(promise: nil) }
  }

  private func leave() {
    unwatch()
    if let id { guests.leave(id) }
    id = nil
  }

  private func watch(_ context: ChannelHandlerContext) {
    unwatch()
    let loop = context.eventLoop
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: loop)
    timer = loop.scheduleRepeatedTask(initialDelay: FrontageLimits.grace, delay: FrontageLimits.look) { _ in
      let (handler, context) = bound.value
      if let id = handler.id, handler.guests.isTooSlow(id) { context.close(promise: nil) }
    }
  }

  private func unwatch() {
    timer?.cancel()
    timer = nil
  }
}
