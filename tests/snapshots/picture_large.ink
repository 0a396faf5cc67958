   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #dc1e1e on #dc1e1e  |  #dc1e1e on #dc1e1e  |  #464646 on #464646
f  #c41e36 on #c41e36  |  #c41e36 on #c41e36  |  #434343 on #434343
g  #361ec4 on #361ec4  |  #361ec4 on #361ec4  |  #2f2f2f on #2f2f2f
h  #1e1edc on #1e1edc  |  #1e1edc on #1e1edc  |  #2c2c2c on #2c2c2c
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #381ec2 on #381ec2  |  #381ec2 on #381ec2  |  #2f2f2f on #2f2f2f
l  #c11e39 on #c11e39  |  #c11e39 on #c11e39  |  #434343 on #434343
m  #371ec3 on #371ec3  |  #371ec3 on #371ec3  |  #2f2f2f on #2f2f2f
── 80 × 24 ──
80a
1a 1b 38c 39b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 9d 28e 1f 1g 28h 9d 1b 1a
1a 1b 73i 4b 1a
1a 1b 13i 3j 6i 55b 1a
80a
── 60 × 20 ──
60a
1a 1b 38c 19b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 5d 22e 1f 1k 22h 5d 1b 1a
1a 1b 53i 4b 1a
1a 1b 33i 3j 6i 15b 1a
60a
── 120 × 36 ──
120a
1a 1b 38c 79b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 9d 48e 1l 1m 48h 9d 1b 1a
1a 1b 87i 3j 6i 21b 1a
120a
