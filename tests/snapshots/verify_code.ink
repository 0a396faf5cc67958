   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
c  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
80a
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
79c 1a
27a 25c 28a
80a
80a
80a
── 60 × 20 ──
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
13a 33b 14a
1a 57c 2a
6a 47c 7a
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
7a 105c 8a
120a
120a
120a
120a
120a
120a
120a
120a
120a
