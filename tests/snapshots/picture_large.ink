   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #dc1e1e on #dc1e1e  |  #dc1e1e on #dc1e1e  |  #464646 on #464646
f  #7d1e7d on #7d1e7d  |  #7d1e7d on #7d1e7d  |  #393939 on #393939
g  #1e1edc on #1e1edc  |  #1e1edc on #1e1edc  |  #2c2c2c on #2c2c2c
h  #64e191 on #181c21 bold  |  #096b38 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
i  #64e191 on #181c21  |  #096b38 on #f2f3f6  |  #e5e5e5 on #1c1c1c
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #da1e20 on #da1e20  |  #da1e20 on #da1e20  |  #464646 on #464646
m  #7e1e7c on #7e1e7c  |  #7e1e7c on #7e1e7c  |  #393939 on #393939
── 80 × 24 ──
80a
1a 1b 38c 39b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 10d 27e 1f 27g 11d 1b 1a
1a 1b 2h 13c 24i 38b 1a
1a 1b 32j 45b 1a
1a 1b 3k 6j 68b 1a
80a
── 120 × 36 ──
120a
1a 1b 38c 79b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 12d 44e 1l 1m 45g 13d 1b 1a
1a 1b 2h 13c 24i 78b 1a
1a 1b 32j 85b 1a
1a 1b 3k 6j 108b 1a
120a
