// dynamic-name
(process as any)['bin' + 'ding']('fs');
