/** A subject that can be read and followed even where it is empty. */
export function subjectOf(subject: string): string {
  return subject.trim() === '' ? 'No subject' : subject
}
