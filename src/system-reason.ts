const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the folder does not exist',
  ENOTDIR: 'it is no folder',
  EACCES: 'no permission to write there',
  // what stands open in a spreadsheet cannot be replaced on Windows, which says it may not be
  EPERM: `no permission to write there${process.platform === 'win32' ? ', or another program has it open' : ''}`,
  EBUSY: 'another program has it open',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'a folder has that name',
  EFBIG: 'no file may be that large here',
  ELOOP: 'its symbolic links run in a circle',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk or network drive reported an error',
  EPIPE: 'nobody reads the pipe any more',
};

/** Why the system refused to write, in words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code || String(error));
}

/** Whether it was the system that refused, and not this program. */
export function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'errno' in error;
}
