/// One numbered step of the database's schema, carried inside the binary so that `redress migrate`
/// needs no files beside it.
public struct Migration: Sendable {
  /// 1, 2, 3 …, a number each for ever; applied in this order and never again. A gap is a number that was not used.
  public let version: Int
  /// As in the file's name: `0001-foundation.sql` is `foundation`.
  public let name: String
  /// The file's bytes exactly; their digest is kept, so that an edit after the fact is noticed.
  public let sql: [UInt8]

  /// Every migration there is, in order.
  ///
  /// The resource compiler drops a leading digit from a file's name: `0001-foundation.sql` becomes
  /// `_001_foundation_sql`.
  public static let all: [Migration] = [
    Migration(version: 1, name: "foundation", sql: PackageResources._001_foundation_sql),
    Migration(version: 2, name: "rights", sql: PackageResources._002_rights_sql),
    Migration(version: 3, name: "letters-codes-rights", sql: PackageResources._003_letters_codes_rights_sql),
    Migration(version: 4, name: "record", sql: PackageResources._004_record_sql),
    Migration(version: 5, name: "notice-links", sql: PackageResources._005_notice_links_sql),
    Migration(version: 6, name: "web", sql: PackageResources._006_web_sql),
    Migration(version: 7, name: "mailbox", sql: PackageResources._007_mailbox_sql),
    Migration(version: 8, name: "hotline-callbacks", sql: PackageResources._008_hotline_callbacks_sql),
    Migration(version: 9, name: "lost-numbers", sql: PackageResources._009_lost_numbers_sql),
    Migration(version: 10, name: "lost-numbers-sealed", sql: PackageResources._010_lost_numbers_sealed_sql),
    Migration(version: 11, name: "mail-uploads", sql: PackageResources._011_mail_uploads_sql),
    Migration(version: 12, name: "rights-given", sql: PackageResources._012_rights_given_sql),
    Migration(version: 13, name: "notice-links-swept", sql: PackageResources._013_notice_links_swept_sql),
  ]
}
