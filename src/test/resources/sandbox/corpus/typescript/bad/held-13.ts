// held
const t: any = setTimeout;
try { t('1' as string, 0); } catch { }
