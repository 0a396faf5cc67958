   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
c  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
d  #e0e5ed on #101318 bold  |  #202224 on #f8fafd bold  |  #e5e5e5 on #131313 bold
── 80 × 24 ──
80a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
23a 33b 24a
80a
3a 73c 4a
29a 22c 29a
36a 3d 5c 36a
80a
80a
── 60 × 20 ──
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
15a 29b 16a
60a
1a 57c 2a
11a 38c 11a
26a 3d 5c 26a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
43a 33b 44a
120a
12a 96c 12a
56a 3d 5c 56a
120a
120a
120a
120a
120a
120a
120a
120a
